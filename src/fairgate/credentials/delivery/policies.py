"""Who may see and keep addresses, and who sends badges off."""

from django.db.models import QuerySet

from fairgate.credentials.badges.policies import is_badge_officer
from fairgate.credentials.delivery.models import Address
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden
from fairgate.platform.accounts.states import Scope
from fairgate.registration.organizations.policies import EDITORS


def visible_to(actor: Actor) -> QuerySet[Address]:
    """Return the addresses that an actor may see: those of the organizations whose people they look after."""
    if actor.is_system:
        return Address.objects.all()
    own = frozenset().union(*(actor.scopes(role, Scope.ORGANIZATION) for role in EDITORS))
    return Address.objects.filter(book__organization_id__in=own)


def allow_sending(actor: Actor) -> None:
    """Raise Forbidden unless the actor sends badges off for the host."""
    if not (actor.is_system or is_badge_officer(actor)):
        raise Forbidden
