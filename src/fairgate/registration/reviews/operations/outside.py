"""What the authority outside says of a person, as a decision like any other: bound to the content it has seen."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Stale, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.reviews import queries, rules
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.operations.deciding import decide_in
from fairgate.registration.reviews.operations.rows import locked
from fairgate.registration.reviews.states import Outcome


@transaction.atomic
def answer_from_outside(
    case_id: int, result: str, reason: str, *, seen_version: str, by: Actor, at: datetime
) -> None:
    """Let a result of the authority outside count: approved, left to people at the host, or final by rulebook.

    Raises NotFound out of reach, Refused (code "ended") when the case does not wait for it, Stale when the
    content is no longer what was sent. Source: Q5.
    """
    case = locked(case_id, by)
    is_referred = case.referred_at is not None
    refuse(
        rules.shut_refusal(case.state, case.close_cause),
        rules.not_outside_refusal(case.stage, is_referred=is_referred),
    )
    if queries.content_version(case) != seen_version:
        raise Stale
    case.outside_result, case.outside_reason = result, reason
    book = rulebook(case.edition_id)
    outcome = rules.outcome_of(result, book.outside_fail)
    if outcome is None:
        _refer(case, by=by, at=at)
        return
    case.save(update_fields=["outside_result", "outside_reason"])
    said = rules.NOT_PASSED if outcome == Outcome.REJECT else Bilingual("")
    decide_in(case, outcome, said, fields_named=(), seen_version=seen_version, book=book, by=by, at=at)


def _refer(case: ReviewCase, *, by: Actor, at: datetime) -> None:
    """Lay a locked case on the desk of the host's reviewers."""
    case.referred_at = at
    case.save(update_fields=["outside_result", "outside_reason", "referred_at"])
    detail = {"result": case.outside_result, "reason": case.outside_reason}
    audit.record("refer_case", case, by=by, at=at, **detail)
