"""Who may invite, remove and hand over: the owner. Members may read the list and leave."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import Role, Scope
from fairgate.registration.organizations.policies import own_ids


def insist_on_owner(actor: Actor, organization_id: int) -> None:
    """Raise NotFound for a stranger and Forbidden for a member who is not the owner."""
    insist_on_member(actor, organization_id)
    if not actor.holds(Role.OWNER, Scope.ORGANIZATION, str(organization_id)):
        raise Forbidden


def insist_on_member(actor: Actor, organization_id: int) -> None:
    """Raise NotFound for a stranger."""
    if organization_id not in own_ids(actor):
        raise NotFound
