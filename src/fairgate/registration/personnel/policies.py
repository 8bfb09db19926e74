"""Who answers what people ask about their own data, and who prepares for what they need."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.organizations.policies import EDITORS

PRIVACY_DESK = (Role.PERSON_REVIEWER, Role.HOST_ADMIN)
"""Of the host: they answer where the organization does not."""


def answers_for(actor: Actor) -> Q:
    """Return the filter of objections that an actor may settle: own people's, or all at the host. PIPL 50."""
    if actor.is_system or is_privacy_officer(actor):
        return Q()
    own = {int(each) for role in EDITORS for each in actor.scopes(role, Scope.ORGANIZATION)}
    return Q(person__organization_id__in=own)


def is_privacy_officer(actor: Actor) -> bool:
    """Say whether an actor answers for the host."""
    return any(actor.holds(role, Scope.HOST, HOST) for role in PRIVACY_DESK)


def prepares_the_place(actor: Actor) -> bool:
    """Say whether an actor is whom accessibility needs were told for, as their consent says. Source: PIPL 28, 29."""
    return actor.is_system or actor.holds(Role.BADGE_OFFICER, Scope.HOST, HOST)
