"""What a merger would do, and the one that stands. A pair out of reach does not exist."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.queries import members_of
from fairgate.registration.claims.models import Appeal, JoinRequest
from fairgate.registration.claims.states import OPEN_REQUESTS, AppealState
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairKind, PairState
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.states import InvitationState
from fairgate.registration.mergers import rules
from fairgate.registration.mergers.models import Merger
from fairgate.registration.mergers.policies import within_reach_of
from fairgate.registration.mergers.rules import Standing
from fairgate.registration.mergers.states import MergerState
from fairgate.registration.mergers.views import MergerView, PreviewView, SideView
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import ALIVE, HANDED_IN
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.states import OPEN_RELEASES
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState, SubjectKind
from fairgate.registration.submissions.queries import is_approved
from fairgate.registration.submissions.states import UNDECIDED


def pair_within_reach(pair_id: int, actor: Actor) -> DuplicatePair:
    """Return a pair of organizations that the actor may merge; raises NotFound."""
    pairs = DuplicatePair.objects.select_related("first_organization", "second_organization")
    row = pairs.filter(within_reach_of(actor), pk=pair_id, kind=PairKind.ORGANIZATION).first()
    if row is None:
        raise NotFound
    return row


def may_merge(pair_id: int, actor: Actor) -> bool:
    """Say whether an actor may merge a pair, of either kind, at all, whatever stands in the way."""
    return DuplicatePair.objects.filter(within_reach_of(actor), pk=pair_id).exists()


def preview(pair_id: int, kept_id: int, actor: Actor) -> PreviewView:
    """Return what merging the other one into `kept_id` would do; raises NotFound."""
    pair = pair_within_reach(pair_id, actor)
    kept, former = sides(pair, kept_id)
    members = members_of(former.pk)
    return PreviewView(
        kept=_side(kept),
        former=_side(former),
        people=Person.objects.filter(organization=former, state__in=ALIVE).count(),
        open_cases=open_cases_of(former.pk).count(),
        members=[member.name for member in members],
        obstacles=rules.obstacles(standing(pair, kept, former)),
    )


def standing_merger(pair_id: int) -> MergerView | None:
    """Return the merger of a pair that stands, or None; the caller has asked for the pair."""
    rows = Merger.objects.select_related("kept", "former")
    row = rows.filter(pair_id=pair_id, state=MergerState.STANDING).first()
    return _view(row) if row else None


def merged_people(merger_id: int) -> tuple[int, int, datetime, list[UUID]]:
    """Return the kept and the former organization, the instant, and the people who came along; raises NotFound."""
    row = Merger.objects.filter(pk=merger_id).first()
    if row is None:
        raise NotFound
    return row.kept_id, row.former_id, row.merged_at, [UUID(each) for each in row.people]


def merged_into(organization_id: int) -> set[int]:
    """Return the organizations that stand merged into this one, those that were merged into them before too."""
    found: set[int] = set()
    newest = {organization_id}
    while newest:
        rows = Organization.objects.filter(merged_into__in=newest)
        newest = set(rows.values_list("pk", flat=True)) - found
        found |= newest
    return found


def sides(pair: DuplicatePair, kept_id: int) -> tuple[Organization, Organization]:
    """Return the organization that stays and the other one; raises NotFound for one that is not of the pair."""
    both = (pair.first_organization, pair.second_organization)
    if kept_id not in {each.pk for each in both}:
        raise NotFound
    return both if both[0].pk == kept_id else (both[1], both[0])


def open_cases_of(organization_id: int) -> QuerySet[ReviewCase]:
    """Return the open reviews of an organization's people."""
    return ReviewCase.objects.filter(
        organization_id=organization_id, kind=SubjectKind.PERSON, state=CaseState.OPEN
    )


def standing(pair: DuplicatePair, kept: Organization, former: Organization) -> Standing:
    """Return what is known of both, for the rule."""
    people = Person.objects.filter(organization=former)
    return Standing(
        is_judged_same=pair.state == PairState.SAME,
        is_free=kept.merged_into_id is None and former.merged_into_id is None,
        is_one_edition=kept.edition_id == former.edition_id,
        is_one_region=kept.region == former.region,
        is_one_delegation=kept.delegation_id == former.delegation_id,
        may_host=is_approved(kept.pk) or not people.filter(state__in=HANDED_IN).exists(),
        is_under_review=_is_under_review(former),
        has_untold=_has_untold(former.pk),
        has_requests=_has_requests(former.pk),
        in_both=_in_both(kept, former),
    )


def _is_under_review(organization: Organization) -> bool:
    submission = getattr(organization, "submission", None)
    own = ReviewCase.objects.filter(organization=organization, kind=SubjectKind.ORGANIZATION)
    return (submission is not None and submission.state in UNDECIDED) or own.filter(
        state=CaseState.OPEN
    ).exists()


def _has_untold(organization_id: int) -> bool:
    decided = ReviewCase.objects.filter(organization_id=organization_id, state=CaseState.DECIDED)
    return decided.filter(told_at__isnull=True, tell_at__isnull=False).exists()


def _has_requests(organization_id: int) -> bool:
    asked = ReleaseRequest.objects.filter(state__in=OPEN_RELEASES)
    return (
        asked.filter(asker_id=organization_id).exists()
        or asked.filter(holder_id=organization_id).exists()
        or Invitation.objects.filter(organization_id=organization_id, state=InvitationState.OPEN).exists()
        or JoinRequest.objects.filter(organization_id=organization_id, state__in=OPEN_REQUESTS).exists()
        or Appeal.objects.filter(organization_id=organization_id, state=AppealState.OPEN).exists()
    )


def _in_both(kept: Organization, former: Organization) -> list[str]:
    alive = Person.objects.filter(state__in=ALIVE).exclude(document_index="")
    here = alive.filter(organization=kept).values("document_index")
    twins = alive.filter(organization=former, document_index__in=here)
    return list(twins.order_by("name").values_list("name", flat=True))


def _side(row: Organization) -> SideView:
    return SideView(row.pk, row.name, row.uscc or f"{row.country} {row.registration_number}")


def _view(row: Merger) -> MergerView:
    return MergerView(
        id=row.pk,
        kept=_side(row.kept),
        former=_side(row.former),
        people=len(row.people),
        reason=row.reason,
        merged_at=row.merged_at,
        merged_by=row.merged_by,
        undo_until=row.merged_at + rules.UNDO,
    )
