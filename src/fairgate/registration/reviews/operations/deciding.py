"""Deciding a case, and what follows for its subject."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, Stale, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.reviews import queries, rules
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.operations.opening import open_case, stages_of
from fairgate.registration.reviews.states import REVIEW_CASE, Outcome
from fairgate.registration.submissions import operations as submissions


@transaction.atomic
def decide(
    case_id: int,
    outcome: str,
    *,
    reason: str = "",
    fields_named: Collection[str] = (),
    seen_version: str,
    by: Actor,
    at: datetime,
) -> None:
    """Decide a case on the content that the reviewer saw, and let the subject and its members know.

    Raises NotFound out of reach, Refused without a needed reason, Stale when the content or the case has
    moved on. Source: Q5, Q27, Q28.
    """
    case = _locked(case_id, by)
    refuse(rules.decision_refusal(outcome, reason))
    if seen_version != queries.content_version(case):
        raise Stale
    audit.move(case, REVIEW_CASE, "decide", by=by, at=at, outcome=outcome, version=seen_version)
    case.outcome, case.reason, case.fields_named = outcome, reason.strip(), list(fields_named)
    case.decided_at, case.decided_by, case.seen_version = at, by.label, seen_version
    case.save(update_fields=["outcome", "reason", "fields_named", "decided_at", "decided_by", "seen_version"])
    _apply(case, by=by, at=at)


def _locked(case_id: int, by: Actor) -> ReviewCase:
    case = queries.visible_to(by).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return ReviewCase.objects.select_for_update(no_key=True).get(pk=case.pk)


def _apply(case: ReviewCase, *, by: Actor, at: datetime) -> None:
    if case.person_id is None:
        _apply_to_organization(case, by=by, at=at)
    else:
        _apply_to_person(case, case.person_id, by=by, at=at)


def _apply_to_organization(case: ReviewCase, *, by: Actor, at: datetime) -> None:
    subject, reason = case.organization_id, case.reason
    if case.outcome == Outcome.APPROVE:
        submissions.approve(subject, by=by, at=at)
    elif case.outcome == Outcome.RETURN:
        submissions.return_for_change(subject, reason=reason, fields_named=case.fields_named, by=by, at=at)
    else:
        submissions.reject(subject, reason=reason, by=by, at=at)


def _apply_to_person(case: ReviewCase, subject: UUID, *, by: Actor, at: datetime) -> None:
    if case.outcome == Outcome.APPROVE:
        _approve_or_pass_on(case, subject, by=by, at=at)
    elif case.outcome == Outcome.RETURN:
        personnel.return_for_change(subject, reason=case.reason, fields_named=case.fields_named, by=by, at=at)
    else:
        personnel.reject(subject, reason=case.reason, by=by, at=at)


def _approve_or_pass_on(case: ReviewCase, subject: UUID, *, by: Actor, at: datetime) -> None:
    organization = organization_view(case.organization_id, SYSTEM)
    later = rules.stage_after(case.stage, stages_of(organization))
    if later is None:
        personnel.approve(subject, by=by, at=at)
    else:
        open_case(organization, subject, later, by=by, at=at)
