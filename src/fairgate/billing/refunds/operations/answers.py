"""What a channel said of a refund, and what becomes of it. Source: protocols 1 to 3, "Refund"."""

from datetime import datetime, timedelta

from django.db import transaction

from fairgate.billing.payments.ports import Absent, Unknown
from fairgate.billing.refunds import messages
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.operations.ending import finish, hand_back
from fairgate.billing.refunds.operations.rows import locked_refund
from fairgate.billing.refunds.operations.sending import intend_look, intend_talk
from fairgate.billing.refunds.operations.sent import note_gone_after_all
from fairgate.billing.refunds.ports import Processing, RefundAnswer, Refunded, Rejected, Short, Stuck
from fairgate.billing.refunds.queries.originals import last_sent_at
from fairgate.billing.refunds.rules import wait_before
from fairgate.billing.refunds.states import REFUND, WITH_CHANNEL, RefundState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.crash_points import reach
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.queries import entries_about_id

_SUBJECT = "billing.refund"
_VERBS = {
    Refunded: "finish",
    Processing: "accept",
    Rejected: "fail",
    Short: "run_short",
    Stuck: "stick",
    Unknown: "doubt",
}
_COLUMNS = ("moved_at", "told", "paid_on", "paid_reference", "paid_at")


@transaction.atomic
def note_sent(number: str, *, at: datetime) -> timedelta:
    """Note that a refund is sent to its channel now, and return zero; or how long it has to wait for another one.

    The next one of the same payment waits a minute. Source: F52.
    """
    row = locked_refund(number)
    wait = wait_before(last_sent_at(row), at)
    if not wait:
        row.sent_at = at
        row.save(update_fields=["sent_at"])
    return wait


@transaction.atomic
def record_answer(number: str, answer: RefundAnswer, *, by: Actor, at: datetime) -> None:
    """Note what a channel said of a refund; what brings nothing new, or comes after its end, changes nothing.

    But for money that went while an officer gave it up: that is counted as `note_gone_after_all` says.
    """
    row = locked_refund(number)
    if isinstance(answer, Refunded) and row.state == RefundState.FAILED:
        note_gone_after_all(number, answer, by=by, at=at)
        return
    verb = "" if isinstance(answer, Absent) else _VERBS[type(answer)]
    if not verb or not REFUND.can(verb, row.state):
        return
    row.moved_at, row.told = at, _words(answer)
    if isinstance(answer, Refunded):
        row.paid_on, row.paid_reference, row.paid_at = day_of(answer.refunded_at), answer.refund_id, at
    audit.move(row, REFUND, verb, by=by, at=at, columns=_COLUMNS)
    _follow(row, answer, by=by, at=at)
    reach("refund.recorded")


def _words(answer: RefundAnswer) -> str:
    return str(getattr(answer, "code", getattr(answer, "why", "")))[:300]


def _follow(row: Refund, answer: RefundAnswer, *, by: Actor, at: datetime) -> None:
    if isinstance(answer, Refunded):
        finish(row, happened_at=answer.refunded_at, by=by, at=at)
    elif isinstance(answer, Rejected):
        hand_back(row, was_owed=True, by=by, at=at)
        messages.tell_finance_of_failure(row, at=at)
    elif isinstance(answer, Short | Stuck):
        messages.tell_finance_of_hold(row, at=at)


@transaction.atomic
def ask_soon(number: str, *, cause: str, at: datetime) -> None:
    """Intend to ask a channel about a refund of which it has told something; a notice itself moves no money."""
    row = Refund.objects.filter(number=number, receipt__isnull=False).first()
    if row is None:
        return
    if row.state in WITH_CHANNEL | {RefundState.STUCK}:
        intend_talk(row, at=at, cause=f"{cause}:")
    elif row.state == RefundState.FAILED:
        intend_look(row, cause, at=at)


@transaction.atomic
def leave_to_finance(number: str, *, by: Actor, at: datetime) -> None:
    """Tell finance, once, of a refund about which its channel has said nothing certain for three days.

    It stays as it is and is asked about: what is heard of it later counts as ever.
    """
    row = locked_refund(number)
    if any(entry.verb == "leave_to_finance" for entry in entries_about_id(_SUBJECT, str(row.pk))):
        return
    audit.record("leave_to_finance", row, by=by, at=at)
    messages.tell_finance_of_silence(row, at=at)
