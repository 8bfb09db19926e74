"""Who may see a badge, and who may issue it anew or revoke it."""

from fairgate.credentials.badges.models import Badge, BadgeQuerySet
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden
from fairgate.platform.accounts.states import HOST, Role, Scope

_MEMBERS = (Role.OWNER, Role.REGISTRAR, Role.PAYER)


def visible_to(actor: Actor) -> BadgeQuerySet:
    """Return the badges that an actor may see: those of their organizations; all for the badge officer."""
    if actor.is_system or is_badge_officer(actor):
        return Badge.objects.all()
    own = frozenset().union(*(actor.scopes(role, Scope.ORGANIZATION) for role in _MEMBERS))
    return Badge.objects.filter(organization_id__in=own)


def is_badge_officer(actor: Actor) -> bool:
    """Say whether the actor produces badges for the host."""
    return actor.holds(Role.BADGE_OFFICER, Scope.HOST, HOST)


def allow_reissue(actor: Actor) -> None:
    """Raise Forbidden unless the actor may issue a badge anew."""
    if not (actor.is_system or is_badge_officer(actor)):
        raise Forbidden
