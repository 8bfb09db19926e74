"""What merging two entries of a person would do, and the merger that stands. A pair out of reach does not exist."""

from uuid import UUID

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_identity
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairKind, PairState
from fairgate.registration.mergers.policies import within_reach_of
from fairgate.registration.mergers.rules import UNDO
from fairgate.registration.mergers.states import MergerState
from fairgate.registration.person_mergers import rules
from fairgate.registration.person_mergers.models import PersonMerger
from fairgate.registration.person_mergers.rules import Standing
from fairgate.registration.person_mergers.views import EntryView, PersonMergerView, PreviewView
from fairgate.registration.personnel.models import Objection, Person
from fairgate.registration.personnel.states import ALIVE, HANDED_IN, ObjectionState, PersonState
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.states import OPEN_RELEASES
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState, SubjectKind
from fairgate.registration.submissions.queries import is_approved
from fairgate.registration.submissions.states import UNDECIDED

_SIDES = ("first_person__organization", "second_person__organization")


def pair_within_reach(pair_id: int, actor: Actor) -> DuplicatePair:
    """Return a pair of people that the actor may merge; raises NotFound."""
    found = DuplicatePair.objects.select_related(*_SIDES).filter(within_reach_of(actor), pk=pair_id)
    row = found.filter(kind=PairKind.PERSON).first()
    if row is None:
        raise NotFound
    return row


def both(pair: DuplicatePair) -> tuple[Person, Person]:
    """Return the entries of a pair of people, the order in which it was found; raises NotFound."""
    if pair.first_person is None or pair.second_person is None:
        raise NotFound
    return pair.first_person, pair.second_person


def sides(pair: DuplicatePair, kept_id: UUID) -> tuple[Person, Person]:
    """Return the entry that stays and the other one; raises NotFound for one that is not of the pair."""
    first, second = both(pair)
    if kept_id not in {first.pk, second.pk}:
        raise NotFound
    return (first, second) if first.pk == kept_id else (second, first)


def choices(pair_id: int, actor: Actor) -> list[EntryView]:
    """Return both entries of a pair that the actor may merge; raises NotFound."""
    return [_entry(each) for each in both(pair_within_reach(pair_id, actor))]


def preview(pair_id: int, kept_id: UUID, actor: Actor) -> PreviewView:
    """Return what merging the other entry into `kept_id` would do; raises NotFound."""
    pair = pair_within_reach(pair_id, actor)
    kept, former = sides(pair, kept_id)
    return PreviewView(_entry(kept), _entry(former), rules.obstacles(standing(pair, kept, former)))


def standing_merger(pair_id: int) -> PersonMergerView | None:
    """Return the merger of a pair that stands, or None; the caller has asked for the pair."""
    rows = PersonMerger.objects.select_related("kept__organization", "former__organization")
    row = rows.filter(pair_id=pair_id, state=MergerState.STANDING).first()
    return _view(row) if row else None


def standing(pair: DuplicatePair, kept: Person, former: Person) -> Standing:
    """Return what is known of both, for the rule."""
    cases = ReviewCase.objects.filter(person=former)
    decided = cases.filter(state=CaseState.DECIDED, told_at__isnull=True, tell_at__isnull=False)
    wishes = Objection.objects.filter(person=former, state=ObjectionState.OPEN)
    return Standing(
        is_judged_same=pair.state == PairState.SAME,
        is_one_edition=kept.edition_id == former.edition_id,
        is_free=_is_free(kept) and _is_free(former),
        kept_state=kept.state,
        former_state=former.state,
        was_kept_handed_in=kept.submitted_at is not None,
        is_kept_organization_approved=is_approved(kept.organization_id),
        is_former_organization_under_review=_is_under_review(former),
        has_open_case=former.state == PersonState.UNDER_REVIEW or cases.filter(state=CaseState.OPEN).exists(),
        has_untold=decided.exists(),
        has_requests=_has_requests(former),
        has_wishes=wishes.exists(),
    )


def is_document_taken(former: Person, state: str) -> bool:
    """Say whether an entry cannot have this state again, since its document was entered elsewhere meanwhile."""
    same = Person.objects.filter(edition_id=former.edition_id, document_index=former.document_index)
    same = same.exclude(pk=former.pk).exclude(document_index="")
    here = same.filter(organization_id=former.organization_id, state__in=ALIVE)
    return here.exists() or (state in HANDED_IN and same.filter(state__in=HANDED_IN).exists())


def _is_free(person: Person) -> bool:
    return person.merged_into_id is None and person.organization.merged_into_id is None


def _is_under_review(person: Person) -> bool:
    submission = getattr(person.organization, "submission", None)
    own = ReviewCase.objects.filter(organization=person.organization_id, kind=SubjectKind.ORGANIZATION)
    is_undecided = submission is not None and submission.state in UNDECIDED
    return is_undecided or own.filter(state=CaseState.OPEN).exists()


def _has_requests(person: Person) -> bool:
    asked = ReleaseRequest.objects.filter(state__in=OPEN_RELEASES)
    return asked.filter(held=person).exists() or asked.filter(wanted=person).exists()


def _entry(row: Person) -> EntryView:
    return EntryView(
        id=row.pk,
        name=row.name,
        number_masked=mask_identity(row.document_number),
        state_label=PersonState(row.state).label,
        organization=row.organization.name,
    )


def _view(row: PersonMerger) -> PersonMergerView:
    return PersonMergerView(
        id=row.pk,
        kept=_entry(row.kept),
        former=_entry(row.former),
        former_state_label=PersonState(row.former_state).label,
        reason=row.reason,
        merged_at=row.merged_at,
        merged_by=row.merged_by,
        undo_until=row.merged_at + UNDO,
    )
