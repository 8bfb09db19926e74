"""Who waits for the authority outside and has not been sent yet."""

from django.db.models import Exists, OuterRef, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import Stage
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState, SubjectKind
from fairgate.registration.vetting.models import VettingItem
from fairgate.registration.vetting.policies import insist_on_officer
from fairgate.registration.vetting.states import ItemState


def has_outside_stage() -> bool:
    """Say whether reviews of the current edition pass an authority outside at all. Source: Q5."""
    return Stage.OUTSIDE in current_edition().rulebook.person_stages


def waiting_count(actor: Actor) -> int:
    """Return how many wait to be sent; raises NotFound for all but the host's administrators."""
    insist_on_officer(actor)
    return waiting_cases().order_by().count()


def waiting_cases() -> QuerySet[ReviewCase]:
    """Return the cases of the current edition that wait to be sent, the oldest first; no actor is asked."""
    under_way = VettingItem.objects.filter(case=OuterRef("pk"), state=ItemState.WAITING)
    found = ReviewCase.objects.filter(
        edition_id=current_edition().id,
        kind=SubjectKind.PERSON,
        stage=Stage.OUTSIDE,
        state=CaseState.OPEN,
        referred_at__isnull=True,
    )
    return found.exclude(Exists(under_way)).order_by("opened_at", "pk")
