"""Whom an organization's affairs concern: its members, its line of delegations, the host."""

from dataclasses import dataclass

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.queries import paths_of

MEMBERS = (Role.OWNER, Role.REGISTRAR, Role.PAYER)
EDITORS = (Role.OWNER, Role.REGISTRAR)
DELEGATION_READERS = (
    Role.DELEGATION_REVIEWER,
    Role.SUB_DELEGATION_REVIEWER,
    Role.PERSON_REVIEWER,
    Role.DELEGATION_ADMIN,
)
HOST_READERS = (Role.HOST_ADMIN, Role.PERSON_REVIEWER, Role.BADGE_OFFICER, Role.AUDITOR)


@dataclass(frozen=True)
class Reach:
    """Which organizations an actor may know of: all, those below some delegations, or some by id."""

    everything: bool
    delegation_paths: tuple[str, ...]
    organization_ids: frozenset[int]


def reach_of(actor: Actor) -> Reach:
    """Return an actor's reach: host and system see all, delegations their subtree, members their own."""
    if actor.is_system or any(actor.holds(role, Scope.HOST, HOST) for role in HOST_READERS):
        return Reach(True, (), frozenset())
    delegations = {each for role in DELEGATION_READERS for each in actor.scopes(role, Scope.DELEGATION)}
    return Reach(
        everything=False,
        delegation_paths=tuple(paths_of(delegations)) if delegations else (),
        organization_ids=own_ids(actor),
    )


def own_ids(actor: Actor) -> frozenset[int]:
    """Return the organizations of which the actor is a member."""
    return frozenset(int(each) for role in MEMBERS for each in actor.scopes(role, Scope.ORGANIZATION))


def is_editor(actor: Actor, organization_id: int) -> bool:
    """Say whether a member may change the organization's file and its people; a payer reads and pays."""
    return any(actor.holds(role, Scope.ORGANIZATION, str(organization_id)) for role in EDITORS)


def insist_on_editor(actor: Actor, organization_id: int) -> None:
    """Raise NotFound for a stranger and Forbidden for a member who may only pay."""
    if actor.is_system or is_editor(actor, organization_id):
        return
    if organization_id in own_ids(actor):
        raise Forbidden
    raise NotFound
