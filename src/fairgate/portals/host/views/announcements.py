"""公告: what the host tells on pages in both languages: written, looked at, published, taken down. Source: R71."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import officer, show_console
from fairgate.portals.host.forms.announcements import AnnouncementForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.registration.announcements import operations, queries
from fairgate.registration.announcements.queries import AnnouncementView
from fairgate.registration.announcements.states import AnnouncementState
from fairgate.registration.editions.queries import current_edition


@require_safe
@staff(Role.HOST_ADMIN)
def announcements(request: HttpRequest) -> HttpResponse:
    """Every announcement of the current edition, the newest first, and which of them pages show today."""
    today = clock.day_of(clock.now())
    found = queries.announcements(officer(request), current_edition().id)
    rows = [(each, each.is_shown_on(today)) for each in found]
    return show_console(request, "host/announcements.html", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def announcement_new(request: HttpRequest) -> HttpResponse:
    """Write an announcement; `?from=` begins with the texts of an earlier one."""
    form = AnnouncementForm(**posted(request), initial=_earlier(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            drafted = operations.draft(current_edition().id, form.file(), by=officer(request), at=clock.now())
            messages.success(request, _("已保存。请看两种语言的预览，再发布"))
            return see_other("host:announcement", drafted)
    return show_console(request, "host/announcement_new.html", form=form)


@require_safe
@staff(Role.HOST_ADMIN)
def announcement(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """One announcement as it will be read, in both languages, with what became of it."""
    found = queries.announcement(announcement_id, officer(request))
    return show_console(
        request,
        "host/announcement.html",
        announcement=found,
        is_draft=found.state == AnnouncementState.DRAFT,
        is_down=found.state == AnnouncementState.TAKEN_DOWN,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def announcement_change(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Change a draft; what is published is taken down and written anew."""
    found = queries.announcement(announcement_id, officer(request))
    form = AnnouncementForm(**posted(request), initial=asdict(found.file))
    seen = request.POST.get("seen") or found.seen
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.change(announcement_id, form.file(), seen=seen, by=officer(request), at=clock.now())
            messages.success(request, _("已保存。请看两种语言的预览，再发布"))
            return see_other("host:announcement", announcement_id)
    return show_console(request, "host/announcement_change.html", form=form, announcement=found, seen=seen)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def announcement_publish(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Ask once more who will see it and when, then publish what was seen."""
    found = queries.announcement(announcement_id, officer(request))
    if request.method == "POST":
        with refusals_as_notes(request):
            seen = request.POST.get("seen") or found.seen
            operations.publish(announcement_id, seen=seen, by=officer(request), at=clock.now())
            messages.success(request, _("已发布"))
        return see_other("host:announcement", announcement_id)
    return show_console(request, "host/announcement_publish.html", confirmation=_publishing(found))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def announcement_take_down(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Ask once more, then show it no more."""
    found = queries.announcement(announcement_id, officer(request))
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.take_down(announcement_id, by=officer(request), at=clock.now())
            messages.success(request, _("已撤下，不再显示"))
        return see_other("host:announcement", announcement_id)
    asked = Confirmation(
        title=_("撤下这条公告？"),
        consequence=_("撤下后立即不再显示，不能恢复；可以照它另写一条。"),
        verb=_("撤下"),
        back_url=reverse("host:announcement", args=[announcement_id]),
        facts=_facts(found),
    )
    return show_console(request, "host/announcement_take_down.html", confirmation=asked)


def _publishing(found: AnnouncementView) -> Confirmation:
    return Confirmation(
        title=_("发布这条公告？"),
        consequence=_("发布后不能再改，只能撤下另写。登录的人可以各自关闭它。"),
        verb=_("发布"),
        back_url=reverse("host:announcement", args=[found.id]),
        facts=_facts(found),
        hidden={"seen": found.seen},
        is_harmful=False,
    )


def _facts(found: AnnouncementView) -> list[Fact]:
    audiences = str(_("、")).join(map(str, found.audience_labels))
    return [
        Fact(_("中文标题"), found.title.zh, is_data=True),
        Fact(_("英文标题"), found.title.en, is_data=True),
        Fact(_("给谁看"), audiences),
        Fact(_("从哪一天开始显示"), str(found.file.first_day)),
        Fact(_("显示到哪一天"), str(found.file.last_day)),
    ]


def _earlier(request: HttpRequest) -> dict[str, object]:
    wanted = request.GET.get("from", "")
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        return {"first_day": clock.day_of(clock.now())}
    return asdict(queries.announcement(int(wanted), officer(request)).file)
