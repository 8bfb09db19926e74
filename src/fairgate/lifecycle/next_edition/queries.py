"""What an edition has before it is opened."""

from dataclasses import dataclass

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.models import RoleGrant
from fairgate.platform.accounts.states import STAFF_ROLES, Scope
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.delegations.states import CodeState
from fairgate.registration.editions.policies import insist_on_reader


@dataclass(frozen=True)
class Readiness:
    """How many delegations, officers of theirs and standing referral codes an edition has."""

    delegations: int
    officers: int
    codes: int


def readiness(edition_id: int, actor: Actor) -> Readiness:
    """Return what an edition has; three reads. Raises Forbidden for who may not read its rules."""
    insist_on_reader(actor)
    ids = list(Delegation.objects.filter(edition_id=edition_id).values_list("pk", flat=True))
    posts = RoleGrant.objects.filter(
        scope_kind=Scope.DELEGATION, scope_id__in=[str(each) for each in ids], revoked_at=None
    )
    codes = ReferralCode.objects.filter(edition_id=edition_id, state=CodeState.STANDING)
    holders = posts.filter(role__in=STAFF_ROLES).values("user_id").distinct()
    return Readiness(len(ids), holders.count(), codes.count())
