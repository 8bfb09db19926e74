"""What every page of the desk shows: whose desk it is, what lies on it, and how much waits."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _, pgettext_lazy
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.pages import show
from fairgate.portals.ui.parts import Tab
from fairgate.registration.claims import queries as claims
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.policies import kinds_of
from fairgate.registration.reviews.states import SubjectKind

REVIEWERS = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.PERSON_REVIEWER)
"""Whose desk this is; reviewers of the host find their cases here too."""

ORGANIZATION_REVIEWERS = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.HOST_ADMIN)
"""Who looks afterwards at what rules have approved."""

CLAIM_DECIDERS = (*ORGANIZATION_REVIEWERS, Role.DELEGATION_ADMIN)
"""Who decides about taken codes. Source: Q8."""


def reviewer(request: HttpRequest) -> Actor:
    """Return the actor of a page behind `@staff`."""
    return present_actor(request)


def kind_of(request: HttpRequest) -> SubjectKind:
    """Return which queue an address asks for, or the first that the reviewer's roles may see."""
    own = kinds_of(reviewer(request)) or tuple(SubjectKind)
    asked = request.GET.get("kind", "")
    return SubjectKind(asked) if asked in own else own[0]


def queue_url(kind: str) -> str:
    """Return the address of a queue."""
    return f"{reverse('delegation:queue')}?kind={kind}"


def show_desk(request: HttpRequest, template: str, current: str, /, **context: Any) -> HttpResponse:
    """Render a page of the desk; `current` is the part of the desk that it belongs to, as in `tabs`."""
    return show(request, template, tabs=tabs(request, current), desk=desk_name(request), **context)


def tabs(request: HttpRequest, current: str) -> list[Tab]:
    """Return the parts of the desk that the actor's roles open, with how much waits in each."""
    actor = reviewer(request)
    parts = (*_queues(actor), *_afterwards(actor), *_claims(actor), *_keeping(actor))
    return [Tab(label, url, count, part == current) for part, label, url, count in parts]


def desk_name(request: HttpRequest) -> str:
    """Return the name of the delegation that the actor works for, or "" for officers of the host."""
    roles = (*REVIEWERS, Role.DELEGATION_ADMIN)
    scopes = [scope for role in roles for scope in reviewer(request).scopes(role, Scope.DELEGATION)]
    return delegations.get(int(min(scopes))).full_name.named(request.LANGUAGE_CODE) if scopes else ""


Part = tuple[str, Any, str, int | None]
"""Name, label, address, and how much waits; None where nothing can wait."""


def _queues(actor: Actor) -> Iterator[Part]:
    own = kinds_of(actor)
    counts = queries.queue_counts(actor) if own else {}
    for kind in own:
        yield kind.value, kind.label, queue_url(kind), counts[kind]


def _afterwards(actor: Actor) -> Iterator[Part]:
    if SubjectKind.ORGANIZATION in kinds_of(actor):
        yield "looks", _("抽查"), reverse("delegation:looks"), queries.looks_count(actor)


def _claims(actor: Actor) -> Iterator[Part]:
    if any(grant.role in CLAIM_DECIDERS for grant in actor.grants):
        counts = claims.counts(actor)
        yield "join_requests", _("加入申请"), reverse("delegation:join_requests"), counts["request"]
        yield "appeals", pgettext_lazy("queue", "申诉"), reverse("delegation:appeals"), counts["appeal"]


def _keeping(actor: Actor) -> Iterator[Part]:
    if actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        yield "lists", _("名单"), reverse("delegation:lists"), None
        yield "rules", _("审核规则"), reverse("delegation:rules"), None
