"""Reads of the reviewer's desk. A case out of reach does not exist."""

from collections.abc import Sequence
from datetime import date

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import either
from fairgate.registration.editions.states import Stage
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.queries.content import changes_since, content_version, subject_of
from fairgate.registration.reviews.queries.evidence import (
    certificate_of,
    edited_in,
    reading_of,
    verdict_at,
)
from fairgate.registration.reviews.queries.notes import notes_about
from fairgate.registration.reviews.queries.queues import visible_to
from fairgate.registration.reviews.rules import is_outside
from fairgate.registration.reviews.states import CaseState, CloseCause, Outcome, OutsideReason, OutsideResult
from fairgate.registration.reviews.views import CaseView, PortraitView
from fairgate.registration.submissions import queries as submissions


def case(case_id: int, actor: Actor, *, on: date) -> CaseView:
    """Return a case with the evidence as of a day in Shanghai; raises NotFound."""
    row = _found(case_id, actor)
    organization = subject_of(row)
    person = personnel.person(row.person_id, SYSTEM) if row.person_id else None
    return _view(row, organization, person, on, actor)


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


def _found(case_id: int, actor: Actor) -> ReviewCase:
    row = visible_to(actor).filter(pk=case_id).first()
    if row is None:
        raise NotFound
    return row


def _view(
    row: ReviewCase, organization: OrganizationView, person: PersonView | None, on: date, actor: Actor
) -> CaseView:
    verdict = verdict_at(organization, row.decided_at, on)
    return CaseView(
        id=row.pk,
        kind=row.kind,
        stage=row.stage,
        stage_label=Stage(row.stage).label,
        state=row.state,
        state_label=CaseState(row.state).label,
        opened_at=row.opened_at,
        taken_at=row.taken_at,
        taken_until=row.taken_until,
        taken_by=row.taken_by,
        is_in_own_hand=row.taken_at is not None and row.taken_by_id == actor.id,
        closed_at=row.closed_at,
        close_label=CloseCause(row.close_cause).label if row.close_cause else "",
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        outcome=row.outcome,
        outcome_label=Outcome(row.outcome).label if row.outcome else "",
        reason=str(either(row.reason, row.reason_en)),
        seen_version=content_version(row),
        is_open=row.state == CaseState.OPEN,
        is_outside=is_outside(row.stage, is_referred=row.referred_at is not None),
        outside_label=OutsideResult(row.outside_result).label if row.outside_result else "",
        outside_reason=OutsideReason(row.outside_reason).label if row.outside_reason else "",
        undo_until=row.tell_at if row.told_at is None and row.decided_by_id == actor.id else None,
        notes=notes_about(row),
        organization=organization,
        submission=submissions.submission_of(organization.id, SYSTEM),
        reading=reading_of(organization),
        checks=verdict.checks,
        required=verdict.required,
        edited_fields=edited_in(verdict),
        persons=tuple(personnel.persons_of(organization.id, SYSTEM)),
        person=person,
        changes=changes_since(row),
        amendment=submissions.amendment(row.amendment_id) if row.amendment_id else None,
    )


def portraits(case_ids: Sequence[int], actor: Actor) -> list[PortraitView]:
    """Return the people of cases within reach as a sheet of portraits shows them, in the order of the ids."""
    found = visible_to(actor).filter(pk__in=case_ids, person__isnull=False).select_related("organization")
    rows = {row.pk: row for row in found}
    people = personnel.persons_by_id(row.person_id for row in rows.values() if row.person_id)
    wanted = [(rows[pk], rows[pk].person_id) for pk in case_ids if pk in rows]
    return [_portrait(row, people[person_id]) for row, person_id in wanted if person_id is not None]


def _portrait(row: ReviewCase, person: PersonView) -> PortraitView:
    return PortraitView(
        case_id=row.pk,
        name=person.name,
        organization_name=row.organization.name,
        has_photo=person.has_photo,
        hints=person.photo_hints,
        seen_version=person.version,
    )
