"""Who may see and ask for a letter: who looks after the organization's people."""

from django.db.models import QuerySet

from fairgate.credentials.letters.models import Letter
from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import Scope
from fairgate.registration.organizations.policies import EDITORS


def visible_to(actor: Actor) -> QuerySet[Letter]:
    """Return the letters that an actor may see."""
    if actor.is_system:
        return Letter.objects.all()
    own = frozenset().union(*(actor.scopes(role, Scope.ORGANIZATION) for role in EDITORS))
    return Letter.objects.filter(organization_id__in=own)
