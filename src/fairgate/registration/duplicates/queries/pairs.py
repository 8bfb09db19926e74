"""Pairs as they are listed and judged. A pair out of reach does not exist."""

from datetime import datetime

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_identity, mask_mobile
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.policies import within_reach_of
from fairgate.registration.duplicates.rules import undo_refusal
from fairgate.registration.duplicates.states import Ground, PairKind, PairState
from fairgate.registration.duplicates.views import PairSide, PairView, PersonSide
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import category_label
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import DocumentKind, PersonState
from fairgate.registration.submissions.states import SubmissionState

PAGE = 50
_BOTH = (
    "first_organization__submission",
    "first_organization__edition",
    "second_organization__submission",
    "second_organization__edition",
    "first_person",
    "second_person",
)
Names = dict[int, Bilingual]


def visible_to(actor: Actor) -> QuerySet[DuplicatePair]:
    """Return the pairs that an actor judges."""
    return DuplicatePair.objects.filter(within_reach_of(actor))


def pairs(
    actor: Actor, *, kind: str = "", state: str = PairState.OPEN, before: int = 0, at: datetime
) -> tuple[list[PairView], int]:
    """Return a page of pairs, the newest first, and the id to go on before (0 at the end); three reads."""
    found = visible_to(actor).filter(state=state)
    found = found.filter(kind=kind) if kind else found
    found = found.filter(pk__lt=before) if before else found
    rows = list(found.select_related(*_BOTH).order_by("-pk")[: PAGE + 1])
    shown = rows[:PAGE]
    names = _names(shown)
    return [_view(row, names, at) for row in shown], shown[-1].pk if len(rows) > PAGE else 0


def waiting_pairs(actor: Actor) -> QuerySet[DuplicatePair]:
    """Return the pairs that wait for this actor."""
    return visible_to(actor).filter(state=PairState.OPEN)


def is_of_people(pair_id: int, actor: Actor) -> bool:
    """Say whether a pair that this actor judges is one of people."""
    return visible_to(actor).filter(pk=pair_id, kind=PairKind.PERSON).exists()


def pair(pair_id: int, actor: Actor, *, at: datetime) -> PairView:
    """Return a pair with both sides; raises NotFound."""
    row = visible_to(actor).select_related(*_BOTH).filter(pk=pair_id).first()
    if row is None:
        raise NotFound
    return _view(row, _names([row]), at)


def _names(rows: list[DuplicatePair]) -> Names:
    sides = (each for row in rows for each in (row.first_organization, row.second_organization))
    return full_names({side.delegation_id for side in sides if side.delegation_id})


def _view(row: DuplicatePair, names: Names, at: datetime) -> PairView:
    return PairView(
        id=row.pk,
        kind=row.kind,
        state=row.state,
        state_label=PairState(row.state).label,
        grounds=tuple(ground.label for ground in Ground if ground.value in row.grounds),
        first=_side(row.first_organization, row.first_person, names),
        second=_side(row.second_organization, row.second_person, names),
        found_at=row.found_at,
        words=row.words,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        can_undo=row.decided_at is not None and undo_refusal(row.decided_at, at) is None,
        is_across=row.first_organization.edition_id != row.second_organization.edition_id,
    )


def _side(organization: Organization, person: Person | None, names: Names) -> PairSide:
    submission = getattr(organization, "submission", None)
    return PairSide(
        organization_id=organization.pk,
        edition=Bilingual(organization.edition.name, organization.edition.name_en),
        name=organization.name,
        code=organization.uscc or f"{organization.country} {organization.registration_number}",
        category_label=category_label(organization.region, organization.category),
        delegation=names.get(organization.delegation_id or 0, Bilingual("")),
        state_label=SubmissionState(submission.state).label if submission else SubmissionState.DRAFT.label,
        contact=organization.contact_name,
        contact_masked=mask_mobile(organization.contact_mobile),
        since=organization.created_at,
        person=_person(person) if person else None,
    )


def _person(row: Person) -> PersonSide:
    return PersonSide(
        name=row.name,
        document_label=DocumentKind(row.document_kind).label,
        number_masked=mask_identity(row.document_number),
        mobile_masked=mask_mobile(row.mobile),
        born_on=row.born_on,
        title=row.title,
        state_label=PersonState(row.state).label,
    )
