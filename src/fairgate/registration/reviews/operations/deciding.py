"""Deciding a case, and what follows for its subject."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import Stale, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual, Rulebook
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import queries, rules
from fairgate.registration.reviews.content import as_text
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.operations.opening import move_open_cases, open_case, stages_of
from fairgate.registration.reviews.operations.rows import locked
from fairgate.registration.reviews.operations.taking import hand_of
from fairgate.registration.reviews.operations.telling import tell_later
from fairgate.registration.reviews.states import REVIEW_CASE, CaseState, Outcome
from fairgate.registration.submissions import operations as submissions

_DECIDED = [
    *("outcome", "reason", "reason_en", "fields_named", "decided_at", "decided_by", "decided_by_id"),
    *("seen_version", "seen_content", "tell_at"),
    *("taken_at", "taken_until", "taken_by", "taken_by_id"),
]


@transaction.atomic
def decide(
    case_id: int,
    outcome: str,
    *,
    reason: str = "",
    reason_id: int | None = None,
    fields_named: Collection[str] = (),
    seen_version: str,
    by: Actor,
    at: datetime,
) -> None:
    """Decide a case on the content that the reviewer saw; `reason_id` is one of the list, `reason` own words.

    It counts at once. The members of the organization hear of it when it cannot be undone any more. Raises
    NotFound out of reach, Refused without a needed reason or in a colleague's hand, Stale when the content or
    the case has moved on. Source: Q5, Q27, Q28.
    """
    case = locked(case_id, by)
    refuse(rules.outside_refusal(case.stage, is_referred=case.referred_at is not None))
    said = rules.written(queries.reason_text(reason_id, case.kind, outcome), reason)
    book = rulebook(case.edition_id)
    decide_in(
        case, outcome, said, fields_named=fields_named, seen_version=seen_version, book=book, by=by, at=at
    )


def decide_in(
    case: ReviewCase,
    outcome: str,
    said: Bilingual,
    *,
    fields_named: Collection[str],
    seen_version: str,
    book: Rulebook,
    intended: Collection[datetime] = (),
    by: Actor,
    at: datetime,
) -> datetime | None:
    """Decide a locked case of an edition with that rulebook, as `decide` does, with a reason in both languages.

    Return when it will be told; for what is `intended` already nothing is asked for again.
    Whom it is about is locked before the content is looked at: until the decision stands, nobody changes it.
    """
    refuse(
        rules.ended_refusal(case.state, case.close_cause),
        rules.decision_refusal(outcome, said.zh),
        rules.take_refusal(hand_of(case, at), by.id) if case.state == CaseState.OPEN else None,
    )
    if case.person_id is not None:
        case.person = personnel.row_of(case.person_id)
    version, content = queries.seen(case)
    if seen_version != version:
        raise Stale
    case.taken_at, case.taken_until, case.taken_by, case.taken_by_id = at, None, by.label, by.id
    case.outcome, case.reason, case.reason_en = outcome, said.zh, said.en
    case.fields_named = list(fields_named)
    case.decided_at, case.decided_by, case.decided_by_id = at, by.label, by.id
    case.seen_version, case.seen_content = seen_version, as_text(content)
    case.tell_at = at + book.undo_time
    audit.move(
        case, REVIEW_CASE, "decide", by=by, at=at, columns=_DECIDED, outcome=outcome, version=seen_version
    )
    _apply(case, book, by=by, at=at)
    return tell_later(case, intended=intended, by=by, at=at)


def _apply(case: ReviewCase, book: Rulebook, *, by: Actor, at: datetime) -> None:
    if case.amendment_id is not None:
        _apply_to_amendment(case, case.amendment_id, by=by, at=at)
    elif case.person is None:
        _apply_to_organization(case, by=by, at=at)
    else:
        _apply_to_person(case, case.person, book, by=by, at=at)


def _apply_to_organization(case: ReviewCase, *, by: Actor, at: datetime) -> None:
    subject, said = case.organization_id, _said(case)
    if case.outcome == Outcome.APPROVE:
        submissions.approve(subject, by=by, at=at)
    elif case.outcome == Outcome.RETURN:
        submissions.return_for_change(subject, **said, fields_named=case.fields_named, by=by, at=at)
    else:
        submissions.reject(subject, **said, by=by, at=at)


def _apply_to_amendment(case: ReviewCase, subject: int, *, by: Actor, at: datetime) -> None:
    if case.outcome == Outcome.APPROVE:
        submissions.apply_amendment(subject, by=by, at=at)
        move_open_cases(case.organization_id, by=by, at=at)
        return
    verb = {Outcome.RETURN: "return_amendment", Outcome.REJECT: "refuse_amendment"}[Outcome(case.outcome)]
    submissions.decline_amendment(subject, verb, **_said(case), fields_named=case.fields_named, by=by, at=at)


def _apply_to_person(case: ReviewCase, subject: Person, book: Rulebook, *, by: Actor, at: datetime) -> None:
    if case.outcome == Outcome.APPROVE:
        _approve_or_pass_on(case, subject, book, by=by, at=at)
    elif case.outcome == Outcome.RETURN:
        personnel.return_for_change(subject, **_said(case), fields_named=case.fields_named, by=by, at=at)
    else:
        personnel.reject(subject, **_said(case), by=by, at=at)


def _said(case: ReviewCase) -> dict[str, str]:
    return {"reason": case.reason, "reason_en": case.reason_en}


def _approve_or_pass_on(
    case: ReviewCase, subject: Person, book: Rulebook, *, by: Actor, at: datetime
) -> None:
    if rules.stage_after(case.stage, book.person_stages) is None:  # then none follows for any organization
        personnel.approve(subject, by=by, at=at)
        return
    organization = organization_view(case.organization_id, SYSTEM)
    later = rules.stage_after(case.stage, stages_of(organization))
    if later is None:
        personnel.approve(subject, by=by, at=at)
    else:
        open_case(organization, subject.pk, later, by=by, at=at)
