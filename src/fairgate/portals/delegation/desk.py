"""What every page of the desk shows: whose desk it is, and the ways through it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.delegation import navigation
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.pages import show
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.reviews.policies import kinds_of
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions.states import SubmissionState


def reviewer(request: HttpRequest) -> Actor:
    """Return the actor of a page behind `@staff`."""
    return present_actor(request)


def kind_of(request: HttpRequest) -> SubjectKind:
    """Return which queue an address asks for, or the first that the reviewer's roles may see."""
    own = kinds_of(reviewer(request)) or tuple(SubjectKind)
    asked = request.GET.get("kind", "")
    return SubjectKind(asked) if asked in own else own[0]


def show_desk(request: HttpRequest, template: str, current: str, /, **context: Any) -> HttpResponse:
    """Render a page of the desk; `current` is the part of the desk that it belongs to, as in `navigation`."""
    return show(request, template, **frame(request, current), **context)


def frame(request: HttpRequest, current: str) -> dict[str, Any]:
    """Return what stands around every page of the desk."""
    tabs, group = navigation.tabs(reviewer(request), current)
    return {"tabs": tabs, "group_tabs": group, "desk": desk_name(request)}


def may_revoke(request: HttpRequest, submission_state: str) -> bool:
    """Say whether the actor may take an organization's approval back. Source: Q17."""
    return submission_state == SubmissionState.APPROVED and reviewer(request).holds(
        Role.HOST_ADMIN, Scope.HOST, HOST
    )


def desk_name(request: HttpRequest) -> str:
    """Return the name of the delegation that the actor works for, or "" for officers of the host."""
    roles = (*REVIEWERS, Role.DELEGATION_ADMIN)
    scopes = [scope for role in roles for scope in reviewer(request).scopes(role, Scope.DELEGATION)]
    return delegations.get(int(min(scopes))).full_name.named(request.LANGUAGE_CODE) if scopes else ""
