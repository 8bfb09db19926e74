"""Addresses of the host's console."""

from django.urls import path

from fairgate.portals.host.views import (
    access_needs,
    announcements,
    audit,
    editions,
    exports,
    figures,
    home,
    officers,
    quotas,
    rulebook,
    vetting,
    wordings,
)

app_name = "host"
_VERSION = "editions/<slug:edition_code>/rulebook/versions/<int:version_id>"
urlpatterns = [
    path("", home.home, name="home"),
    path("audit/", audit.audit, name="audit"),
    path("audit/check/", audit.audit_check, name="audit_check"),
    path("staff/", officers.officers, name="officers"),
    path("staff/invite/", officers.officer_invite, name="officer_invite"),
    path(
        "staff/invitations/<int:staff_invitation_id>/resend/", officers.officer_resend, name="officer_resend"
    ),
    path(
        "staff/invitations/<int:staff_invitation_id>/withdraw/",
        officers.officer_withdraw,
        name="officer_withdraw",
    ),
    path("staff/<uuid:user_id>/", officers.officer, name="officer"),
    path("staff/<uuid:user_id>/give/", officers.officer_give, name="officer_give"),
    path("staff/<uuid:user_id>/take/<int:grant_id>/", officers.officer_take, name="officer_take"),
    path("staff/<uuid:user_id>/sign-out/", officers.officer_sign_out, name="officer_sign_out"),
    path("figures/", figures.figures, name="figures"),
    path("exports/", exports.exports, name="exports"),
    path("exports/new/", exports.export_new, name="export_new"),
    path("exports/progress/", exports.exports_progress, name="exports_progress"),
    path("exports/<int:export_id>/cancel/", exports.export_cancel, name="export_cancel"),
    path("exports/<int:export_id>/retry/", exports.export_retry, name="export_retry"),
    path("exports/<int:export_id>/take/<int:part>/", exports.export_take, name="export_take"),
    path("vetting/", vetting.vetting, name="vetting"),
    path("vetting/export/", vetting.vetting_export, name="vetting_export"),
    path("vetting/results/", vetting.vetting_results, name="vetting_results"),
    path("vetting/results/<int:answer_id>/", vetting.vetting_answer, name="vetting_answer"),
    path("vetting/results/<int:answer_id>/progress/", vetting.vetting_progress, name="vetting_progress"),
    path("vetting/<int:vetting_id>/", vetting.vetting_batch, name="vetting_batch"),
    path("vetting/<int:vetting_id>/file/", vetting.vetting_file, name="vetting_file"),
    path("vetting/<int:vetting_id>/recall/", vetting.vetting_recall, name="vetting_recall"),
    path("access-needs/", access_needs.access_needs, name="access_needs"),
    path("editions/", rulebook.editions, name="editions"),
    path("editions/new/", editions.edition_new, name="edition_new"),
    path("editions/<slug:edition_code>/open/", editions.edition_open, name="edition_open"),
    path("editions/<slug:edition_code>/rulebook/", rulebook.rulebook, name="rulebook"),
    path(
        "editions/<slug:edition_code>/rulebook/<slug:topic>/", rulebook.rulebook_draft, name="rulebook_draft"
    ),
    path(f"{_VERSION}/", rulebook.rulebook_version, name="rulebook_version"),
    path(f"{_VERSION}/switch-on/", rulebook.rulebook_switch_on, name="rulebook_switch_on"),
    path(f"{_VERSION}/again/", rulebook.rulebook_again, name="rulebook_again"),
    path(f"{_VERSION}/back/", rulebook.rulebook_back, name="rulebook_back"),
    path(f"{_VERSION}/drop/", rulebook.rulebook_drop, name="rulebook_drop"),
    path("quotas/", quotas.quotas, name="quotas"),
    path("quotas/new/", quotas.quota_new, name="quota_new"),
    path("quotas/<int:quota_id>/", quotas.quota, name="quota"),
    path("quotas/<int:quota_id>/decline/", quotas.quota_decline, name="quota_decline"),
    path("quotas/<int:quota_id>/change/", quotas.quota_change, name="quota_change"),
    path(
        "quotas/changes/<int:quota_change_id>/decline/",
        quotas.quota_change_decline,
        name="quota_change_decline",
    ),
    path("wordings/", wordings.wordings, name="wordings"),
    path("wordings/<slug:kind>/", wordings.wording, name="wording"),
    path("wordings/<slug:kind>/letter/", wordings.letter, name="letter"),
    path("help-notes/<slug:page>/", wordings.help_note, name="help_note"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/new/", announcements.announcement_new, name="announcement_new"),
    path("announcements/<int:announcement_id>/", announcements.announcement, name="announcement"),
    path(
        "announcements/<int:announcement_id>/change/",
        announcements.announcement_change,
        name="announcement_change",
    ),
    path(
        "announcements/<int:announcement_id>/publish/",
        announcements.announcement_publish,
        name="announcement_publish",
    ),
    path(
        "announcements/<int:announcement_id>/take-down/",
        announcements.announcement_take_down,
        name="announcement_take_down",
    ),
]
