"""审核规则: which checks count and who passes without people; tried before it is switched on. Source: guide R8."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import frame, reviewer, show_desk
from fairgate.portals.delegation.forms.rules import RulesForm, values_of
from fairgate.portals.delegation.rule_words import differences, facts, hints
from fairgate.portals.delegation.trying import last_trial, switching
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.verification import operations, queries
from fairgate.registration.verification.queries import RuleSetView
from fairgate.registration.verification.rules import RuleSet
from fairgate.registration.verification.states import RuleSetState


@require_safe
@staff(Role.HOST_ADMIN)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in force in words, and every version there was."""
    standing = _in_force()
    history = queries.rule_sets(reviewer(request), current_edition().id)
    rows = [(version, differences(standing, version.rules)) for version in history]
    return show_desk(
        request, "delegation/rules.html", "rules", standing=standing, facts=facts(standing), rows=rows
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def rules_draft(request: HttpRequest) -> HttpResponse:
    """Write a changed version, beginning with the one in force; it judges nobody yet."""
    form = RulesForm(**posted(request), initial=values_of(_in_force()))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            by, at = reviewer(request), clock.now()
            drafted = operations.draft_rules(current_edition().id, **form.cleaned_data, by=by, at=at)
            messages.success(request, _("已保存草拟的规则。请先试算，再启用"))
            return see_other("delegation:rules_version", drafted)
    return show_desk(request, "delegation/rules_draft.html", "rules", form=form, hints=hints())


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def rules_version(request: HttpRequest, rule_set_id: int) -> HttpResponse:
    """One version against the one in force; a POST tries it on past decisions."""
    version = _version(request, rule_set_id)
    if request.method == "POST":
        trial_id = submissions.replay(rule_set_id, by=reviewer(request), at=clock.now())
        return see_other("delegation:trial", trial_id)
    return show_desk(
        request,
        "delegation/rules_version.html",
        "rules",
        version=version,
        facts=facts(version.rules),
        changes=differences(_in_force(), version.rules),
        trial=last_trial(request, rule_set_id),
        may_switch=version.state != RuleSetState.IN_FORCE,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def rules_switch_on(request: HttpRequest, rule_set_id: int) -> HttpResponse:
    """Ask once more, with what the trial has shown, before a version judges everybody from now on."""
    version, back = _version(request, rule_set_id), reverse("delegation:rules_version", args=[rule_set_id])
    if request.method == "POST":
        with refusals_as_notes(request):
            submissions.switch_on(rule_set_id, by=reviewer(request), at=clock.now())
            messages.success(request, _("已启用，此后提交的单位按新规则核验"))
            return see_other("delegation:rules")
        return see_other(back)
    asked = switching(request, version, differences(_in_force(), version.rules), back)
    shown = {"confirmation": asked, "base": "delegation/base.html", **frame(request, "rules")}
    return render(request, "ui/confirm.html", shown)


def _in_force() -> RuleSet:
    return queries.rules_in_force(current_edition().id)


def _version(request: HttpRequest, rule_set_id: int) -> RuleSetView:
    """Return a version of this edition; raises NotFound."""
    known = queries.rule_sets(reviewer(request), current_edition().id)
    found = next((version for version in known if version.id == rule_set_id), None)
    if found is None:
        raise NotFound
    return found
