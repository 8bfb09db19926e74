"""Reads of the reviewer's desk. A case out of reach does not exist."""

from datetime import date

from django.db.models import Count, QuerySet

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Stage, category_label
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.policies import within_reach_of
from fairgate.registration.reviews.queries.evidence import (
    certificate_of,
    edited_in,
    reading_of,
    verdict_at,
)
from fairgate.registration.reviews.states import CaseState, Outcome, SubjectKind
from fairgate.registration.reviews.views import CaseRow, CaseView
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.verification.rules import Verdict


def visible_to(actor: Actor) -> QuerySet[ReviewCase]:
    """Return the cases that an actor may see and decide."""
    return ReviewCase.objects.filter(within_reach_of(actor))


def queue(actor: Actor, kind: str, *, limit: int = 200) -> list[CaseRow]:
    """Return the open cases of a kind, the oldest first, in a fixed number of reads."""
    cases = visible_to(actor).filter(kind=kind, state=CaseState.OPEN)
    rows = list(cases.select_related("organization__submission", "person")[:limit])
    names = full_names(row.delegation_id for row in rows if row.delegation_id)
    return [_row(row, names) for row in rows]


def queue_counts(actor: Actor) -> dict[str, int]:
    """Return how many open cases of each kind wait for this actor."""
    waiting = visible_to(actor).filter(state=CaseState.OPEN).order_by()
    counted = dict(waiting.values_list("kind").annotate(Count("id")))
    return {kind.value: counted.get(kind.value, 0) for kind in SubjectKind}


def case(case_id: int, actor: Actor, *, on: date) -> CaseView:
    """Return a case with the evidence as of a day in Shanghai; raises NotFound."""
    row = _found(case_id, actor)
    organization = organizations.get(row.organization_id, SYSTEM)
    person = personnel.person(row.person_id, SYSTEM) if row.person_id else None
    return _view(row, organization, person, on)


def photo(case_id: int, actor: Actor) -> bytes:
    """Return the photo of the person of a case as JPEG; raises NotFound."""
    row = _found(case_id, actor)
    if row.person_id is None:
        raise NotFound
    return personnel.photo(row.person_id, SYSTEM)


def certificate(case_id: int, actor: Actor) -> bytes:
    """Return the organization's certificate of a case as JPEG; raises NotFound."""
    row = _found(case_id, actor)
    return certificate_of(row.organization_id)


def others_with_picture(case_id: int, actor: Actor) -> tuple[list[OrganizationView], int]:
    """Return the organizations that have handed in the same picture, and how many are out of reach.

    Raises NotFound.
    """
    row = _found(case_id, actor)
    today = day_of(row.opened_at)
    evidence = submissions.evidence_of(organizations.get(row.organization_id, SYSTEM), on=today)
    seen = organizations.visible_to(actor).filter(id__in=evidence.picture_holders)
    known = [organizations.get(each, SYSTEM) for each in seen.order_by("id").values_list("id", flat=True)]
    return known, len(evidence.picture_holders) - len(known)


def content_version(row: ReviewCase) -> str:
    """Return the fingerprint of what a case is about, as it is now."""
    if row.person_id is not None:
        return personnel.version(row.person_id)
    return organizations.get(row.organization_id, SYSTEM).version


def _found(case_id: int, actor: Actor) -> ReviewCase:
    row = visible_to(actor).filter(pk=case_id).first()
    if row is None:
        raise NotFound
    return row


def _row(row: ReviewCase, names: dict[int, Bilingual]) -> CaseRow:
    organization = row.organization
    return CaseRow(
        id=row.pk,
        kind=row.kind,
        title=row.person.name if row.person else organization.name,
        organization_name=organization.name,
        category_label=category_label(organization.region, organization.category),
        delegation_name=names[row.delegation_id] if row.delegation_id else Bilingual(""),
        opened_at=row.opened_at,
        concerns=_concerns(row),
    )


def _concerns(row: ReviewCase) -> int:
    stored = row.organization.submission.verdict
    if row.kind == SubjectKind.PERSON or not stored:
        return 0
    return len(Verdict.from_json(stored).reasons)


def _view(row: ReviewCase, organization: OrganizationView, person: PersonView | None, on: date) -> CaseView:
    verdict = verdict_at(organization, row.decided_at, on)
    return CaseView(
        id=row.pk,
        kind=row.kind,
        stage=row.stage,
        stage_label=Stage(row.stage).label,
        state=row.state,
        state_label=CaseState(row.state).label,
        opened_at=row.opened_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        outcome=row.outcome,
        outcome_label=Outcome(row.outcome).label if row.outcome else "",
        reason=row.reason,
        seen_version=content_version(row),
        is_open=row.state == CaseState.OPEN,
        organization=organization,
        submission=submissions.submission_of(organization.id, SYSTEM),
        reading=reading_of(organization),
        checks=verdict.checks,
        required=verdict.required,
        edited_fields=edited_in(verdict),
        persons=tuple(personnel.persons_of(organization.id, SYSTEM)),
        person=person,
    )
