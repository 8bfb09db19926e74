"""名册: everybody within reach, found by name, number, state or delegation. Source: facts F12, docs/decisions/0017."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.roster import ORGANIZATIONS, PEOPLE, RosterForm
from fairgate.portals.delegation.roles import ROSTER_READERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import see_other
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.reviews.queries import latest_organization_cases, latest_person_cases
from fairgate.reporting.roster import queries
from fairgate.reporting.roster.queries import Wanted
from fairgate.reporting.roster.views import OrganizationLine, PersonLine

_FILES = {Role.HOST_ADMIN: "host:export_new", Role.DELEGATION_ADMIN: "delegation:export_new"}
"""Where a list is asked for as a file, by role."""
_LONGEST = 19
"""Signs of a row's number that every database holds."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*ROSTER_READERS)
def roster(request: HttpRequest) -> HttpResponse:
    """A page of organizations or people. What is typed is posted: a document's number belongs in no address."""
    kind = PEOPLE if request.GET.get("kind") == PEOPLE else ORGANIZATIONS
    form = _form(request, kind)
    before = (request.POST or request.GET).get("before", "")
    if form.is_valid() and request.method == "POST" and not form.cleaned_data["typed"]:
        return _list(kind, form.cleaned_data, before)
    asked = _wanted(form.cleaned_data, before=_row(before))
    page = (_people if kind == PEOPLE else _organizations)(asked, reviewer(request), request.LANGUAGE_CODE)
    file = _file_of(kind, form.cleaned_data, reviewer(request))
    return show_desk(
        request,
        "delegation/roster.html",
        "roster",
        kind=kind,
        form=form,
        asked=asked,
        export_url=file,
        **page,
    )


def _list(kind: str, chosen: Mapping[str, Any], before: str) -> HttpResponse:
    """Lead to the list that has an address of its own, where nothing was typed."""
    narrowed = {"kind": kind, "state": chosen["state"], "delegation": chosen["delegation"], "before": before}
    query = urlencode({name: value for name, value in narrowed.items() if value})
    return see_other(f"{reverse('delegation:roster')}?{query}")


def _file_of(kind: str, chosen: Mapping[str, Any], actor: Actor) -> str:
    """Return where the actor asks for this list as a file, "" for whoever may not; what was typed is typed again."""
    place = next((place for role, place in _FILES.items() if any(g.role == role for g in actor.grants)), "")
    narrowed = {"contents": kind, **{name: chosen.get(name) for name in ("state", "delegation")}}
    query = urlencode({name: value for name, value in narrowed.items() if value})
    return f"{reverse(place)}?{query}" if place else ""


def _form(request: HttpRequest, kind: str) -> RosterForm:
    names = queries.delegations_within(current_edition().id, reviewer(request))
    return RosterForm(
        request.POST or request.GET,
        kind=kind,
        delegations={each: name.named(request.LANGUAGE_CODE) for each, name in names.items()},
    )


def _row(text: str) -> int | None:
    """Return the row from which a page goes on; what is none begins at the newest."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else None


def _wanted(chosen: Mapping[str, Any], *, before: int | None) -> Wanted:
    """Return what is asked for; a field that could not be understood asks for nothing."""
    return Wanted(
        edition_id=current_edition().id,
        typed=chosen.get("typed") or "",
        state=chosen.get("state") or "",
        delegation_ids=queries.and_below(chosen.get("delegation")),
        before=before,
    )


def _organizations(asked: Wanted, actor: Actor, language: str) -> dict[str, Any]:
    page = queries.organizations(asked, actor)
    cases = latest_organization_cases([line.organization_id for line in page.lines], actor)
    rows = [(line, cases.get(line.organization_id), _delegation(line, language)) for line in page.lines]
    return {"rows": rows, "next": page.next}


def _people(asked: Wanted, actor: Actor, language: str) -> dict[str, Any]:
    page = queries.people(asked, actor)
    cases = latest_person_cases([line.person_id for line in page.lines], actor)
    rows = [(line, cases.get(line.person_id), _delegation(line, language)) for line in page.lines]
    return {"rows": rows, "next": page.next}


def _delegation(line: OrganizationLine | PersonLine, language: str) -> str:
    return line.delegation_name.named(language)
