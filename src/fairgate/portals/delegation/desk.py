"""What every page of the desk shows: whose desk it is, and how much waits on it."""

from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.ui.guards import actor_of
from fairgate.portals.ui.parts import Tab
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.policies import kinds_of
from fairgate.registration.reviews.states import SubjectKind

REVIEWERS = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.PERSON_REVIEWER)
"""Whose desk this is; reviewers of the host find their cases here too."""


def reviewer(request: HttpRequest) -> Actor:
    """Return the actor of a page behind `@staff`."""
    return cast(Actor, actor_of(request))


def kind_of(request: HttpRequest) -> SubjectKind:
    """Return which queue an address asks for, or the first that the reviewer's roles may see."""
    own = kinds_of(reviewer(request)) or tuple(SubjectKind)
    asked = request.GET.get("kind", "")
    return SubjectKind(asked) if asked in own else own[0]


def queue_url(kind: str) -> str:
    """Return the address of a queue."""
    return f"{reverse('delegation:queue')}?kind={kind}"


def tabs(request: HttpRequest, current: str) -> list[Tab]:
    """Return the queues that the reviewer's roles may see, with how many cases wait in each."""
    counts, own = queries.queue_counts(reviewer(request)), kinds_of(reviewer(request))
    return [Tab(kind.label, queue_url(kind), counts[kind], kind == current) for kind in own]


def desk_name(request: HttpRequest) -> str:
    """Return the name of the delegation that the reviewer works for, or "" for reviewers of the host."""
    scopes = [scope for role in REVIEWERS for scope in reviewer(request).scopes(role, Scope.DELEGATION)]
    return delegations.get(int(min(scopes))).full_name.named(request.LANGUAGE_CODE) if scopes else ""
