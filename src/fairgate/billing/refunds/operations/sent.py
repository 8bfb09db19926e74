"""Money that a channel sends once its refund had been given up here. Source: decision 45, protocols 1."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.invoices.queries import standing_on
from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import Entry, offset, sent_after_all
from fairgate.billing.ledger.states import Kind
from fairgate.billing.refunds import messages, rules
from fairgate.billing.refunds.models import Refund, RefundLine, RefundRequest
from fairgate.billing.refunds.operations.ending import refuse_proposed, whose
from fairgate.billing.refunds.operations.rows import locked_refund
from fairgate.billing.refunds.operations.sending import intend_count
from fairgate.billing.refunds.ports import Refunded
from fairgate.billing.refunds.states import GONE, REFUND, REFUND_REQUEST, RefundState, RequestState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import operations as personnel

_COLUMNS = ("moved_at", "told", "paid_on", "paid_reference", "paid_at")


@transaction.atomic
def note_gone_after_all(number: str, gone: Refunded, *, by: Actor, at: datetime) -> None:
    """Count a refund as paid that had failed here and whose channel sent its money; the same again changes nothing.

    Whoever got the money owes it to us until `count_sent` has looked whose fees go back by it. What a second officer
    was to agree to for the same people is refused, and finance is told: it must not go twice.
    """
    row = locked_refund(number)
    if row.state != RefundState.FAILED or row.receipt is None:
        return
    row.moved_at, row.told = at, f"{GONE} {gone.refund_id}"[:300]
    row.paid_on, row.paid_reference, row.paid_at = day_of(gone.refunded_at), gone.refund_id, at
    audit.move(row, REFUND, "go_after_all", by=by, at=at, columns=_COLUMNS, reference=gone.refund_id)
    row.lines.update(is_owed_us=True)
    lines = sent_after_all(Money(row.amount_fen), row.receipt.channel, **whose(row))
    ledger.post(Kind.SENT_AFTER_ALL, row.source, lines, occurred_at=gone.refunded_at, by=by, at=at)
    for other in _proposed_beside(row):
        refuse_proposed(other, rules.sent_words(row.number), by=by, at=at)
    messages.tell_finance_of_money_gone(row, at=at)
    intend_count(row.lines.values_list("request__fee_id", flat=True), "gone", at=at)


def _proposed_beside(row: Refund) -> list[Refund]:
    beside = RefundLine.objects.filter(request__fee__in=row.lines.values("request__fee")).values("refund")
    others = Refund.objects.select_for_update(no_key=True, of=("self",)).select_related("order", "receipt")
    return list(others.filter(pk__in=beside, state=RefundState.PROPOSED).order_by("pk"))


@transaction.atomic
def count_sent(number: str, *, by: Actor, at: datetime) -> None:
    """Let fees that wait for finance go back by what a channel has sent for them after all. Repeatable.

    Whose fee has gone back by another way meanwhile, or counts again, owes the money to us as before.
    """
    refund = locked_refund(number)
    lines = {line.request.fee_id: line for line in _owed_us(refund)}
    wanted = RefundRequest.objects.filter(fee_id__in=lines, state=RequestState.ASKED)
    for person_id in sorted(
        wanted.values_list("person_id", flat=True)
    ):  # people before fees, as where they ask
        personnel.clear_refund_note(person_id, by=by, at=at)
    wishes = _locked(lines, standing_on(lines))
    if wishes:
        _go_back(refund, [_of(lines[wish.fee_id], wish) for wish in wishes], by=by, at=at)
        audit.move_all(wishes, REFUND_REQUEST, "refund", by=by, at=at)
        fees.refund([wish.fee_id for wish in wishes], by=by, at=at)
        messages.tell_refunded(refund, wishes, at=at)


def _owed_us(refund: Refund) -> list[RefundLine]:
    return list(refund.lines.filter(is_owed_us=True).select_related("request").order_by("pk"))


def _locked(fee_ids: Collection[int], invoiced: Collection[int]) -> list[RefundRequest]:
    free = [each for each in fee_ids if each not in invoiced]
    list(BadgeFee.objects.select_for_update(no_key=True).filter(pk__in=free).order_by("pk"))
    rows = RefundRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("fee", "person")
    return list(rows.filter(fee_id__in=free, state=RequestState.ASKED).order_by("fee_id"))


def _of(line: RefundLine, wish: RefundRequest) -> RefundLine:
    """Return a line as that of the wish which it serves now: the first may have been taken back meanwhile."""
    line.request, line.is_owed_us = wish, False
    return line


def _go_back(refund: Refund, lines: Collection[RefundLine], *, by: Actor, at: datetime) -> None:
    RefundLine.objects.bulk_update(lines, ["request", "is_owed_us"])
    entries = [Entry(line.source, offset(Money(line.amount_fen), **whose(refund)), at) for line in lines]
    ledger.post_all(Kind.OFFSET, entries, by=by, at=at)
