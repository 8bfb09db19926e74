"""届次和规则: a change of what an edition lays down is drafted, its effect looked at, then switched on. Source: R70."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.lifecycle.rulebooks import operations
from fairgate.lifecycle.rulebooks.queries import preview
from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import officer, show_console
from fairgate.portals.host.forms.rulebook import RulebookForm, shown
from fairgate.portals.host.rulebook_words import change_facts, chapters, fixed_facts, lines, named
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation
from fairgate.registration.editions import operations as edition_operations
from fairgate.registration.editions import queries
from fairgate.registration.editions.entries import BY_NAME, Difference
from fairgate.registration.editions.queries import EditionView
from fairgate.registration.editions.states import RulebookState, RuleTopic


@require_safe
@staff(Role.HOST_ADMIN)
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition with its dates, the newest first."""
    return show_console(request, "host/editions.html", rows=queries.editions(officer(request)))


@require_safe
@staff(Role.HOST_ADMIN)
def rulebook(request: HttpRequest, edition_code: str) -> HttpResponse:
    """An edition's rules in words by topic, and every version there was."""
    edition = queries.edition_by_code(edition_code, officer(request))
    values, _digest = queries.standing_values(edition.id)
    history = queries.versions(officer(request), edition.id)
    return show_console(
        request,
        "host/rulebook.html",
        edition=edition,
        chapters=chapters(values),
        facts=fixed_facts(edition.rulebook),
        rows=[(version, named(version.changes)) for version in history],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def rulebook_draft(request: HttpRequest, edition_code: str, topic: str) -> HttpResponse:
    """Write a changed topic, beginning with what holds; it holds for nobody yet. Compared with what was seen."""
    edition, chosen = queries.edition_by_code(edition_code, officer(request)), _topic(topic)
    values, digest = queries.standing_values(edition.id)
    initial = {name: shown(BY_NAME[name], value) for name, value in values.items()}
    form = RulebookForm(**posted(request), initial=initial, topic=chosen)
    since: tuple[Difference, ...] = ()
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        with refusals_on(form):
            by, at = officer(request), clock.now()
            drafted = operations.draft(edition.id, form.changes(), seen=seen, by=by, at=at)
            return see_other("host:rulebook_version", edition_code, drafted)
        since = queries.changed_since(edition.id, seen)
        form = form.renewed(since, chosen) if since else form
    return show_console(
        request,
        "host/rulebook_draft.html",
        edition=edition,
        form=form,
        topic=chosen,
        seen=digest,
        since=lines(since),
    )


@require_safe
@staff(Role.HOST_ADMIN)
def rulebook_version(request: HttpRequest, edition_code: str, version_id: int) -> HttpResponse:
    """One version: what it changes, and, while it is a draft, what it would do now."""
    edition = _edition_of(request, edition_code, version_id)
    version, effects = preview(version_id, officer(request), at=clock.now())
    is_draft = version.state == RulebookState.DRAFT
    return show_console(
        request,
        "host/rulebook_version.html",
        edition=edition,
        version=version,
        changes=lines(version.changes),
        effects=effects if is_draft and not version.is_overtaken else (),
        since=lines(queries.changed_since(edition.id, version.base_digest)) if version.is_overtaken else (),
        is_draft=is_draft,
        was_switched_on=version.switched_on_at is not None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def rulebook_switch_on(request: HttpRequest, edition_code: str, version_id: int) -> HttpResponse:
    """Ask once more, with the changes and what they do, before a version holds for everybody."""
    _edition_of(request, edition_code, version_id)
    back = reverse("host:rulebook_version", args=[edition_code, version_id])
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.switch_on(version_id, by=officer(request), at=clock.now())
            messages.success(request, _("已启用，所有页面现在按新的规则"))
            return see_other("host:rulebook", edition_code)
        return see_other(back)
    version, effects = preview(version_id, officer(request), at=clock.now())
    asked = Confirmation(
        title=str(_("启用第%(number)s版规则？")) % {"number": version.number},
        consequence=_("启用后立即对所有人生效。可以再用新的一版改回来。"),
        verb=_("启用"),
        keep=_("暂不启用"),
        back_url=back,
        facts=change_facts(version.changes),
        consequences=[effect.words for effect in effects],
        is_harmful=any(effect.is_grave for effect in effects),
    )
    return show_console(request, "host/rulebook_switch_on.html", confirmation=asked)


@require_POST
@staff(Role.HOST_ADMIN)
def rulebook_again(request: HttpRequest, edition_code: str, version_id: int) -> HttpResponse:
    """Draft the same changes upon the rules that hold now."""
    return _drafted(request, edition_code, version_id, operations.draft_again)


@require_POST
@staff(Role.HOST_ADMIN)
def rulebook_back(request: HttpRequest, edition_code: str, version_id: int) -> HttpResponse:
    """Draft what a version changed back to what it was."""
    return _drafted(request, edition_code, version_id, operations.draft_back)


@require_POST
@staff(Role.HOST_ADMIN)
def rulebook_drop(request: HttpRequest, edition_code: str, version_id: int) -> HttpResponse:
    """Give a draft up; it stays in the list of versions."""
    _edition_of(request, edition_code, version_id)
    with refusals_as_notes(request):
        edition_operations.drop_rulebook(version_id, by=officer(request), at=clock.now())
        messages.success(request, _("已放弃这份草拟的规则"))
    return see_other("host:rulebook", edition_code)


def _drafted(
    request: HttpRequest, edition_code: str, version_id: int, verb: Callable[..., int]
) -> HttpResponse:
    _edition_of(request, edition_code, version_id)
    with refusals_as_notes(request):
        drafted = verb(version_id, by=officer(request), at=clock.now())
        return see_other("host:rulebook_version", edition_code, drafted)
    return see_other("host:rulebook_version", edition_code, version_id)


def _topic(name: str) -> RuleTopic:
    if name not in RuleTopic.values:
        raise NotFound
    return RuleTopic(name)


def _edition_of(request: HttpRequest, edition_code: str, version_id: int) -> EditionView:
    """Return the edition of an address; raises NotFound when the version is of another one."""
    edition = queries.edition_by_code(edition_code, officer(request))
    if queries.version(version_id, officer(request)).edition_id != edition.id:
        raise NotFound
    return edition
