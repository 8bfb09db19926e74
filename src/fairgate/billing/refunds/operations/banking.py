"""Paying fees back by bank: proposed, agreed to by another officer, paid and recorded. Source: guide R58, Q20."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.billing.orders.models import Order
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.proposals.rules import agreement_refusal, reason_refusal
from fairgate.billing.refunds import messages, rules
from fairgate.billing.refunds.file import BankPaid, ByBank, Paper
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.operations.ending import finish, owe, refuse_proposed
from fairgate.billing.refunds.operations.rows import locked_refund, locked_requests, write_lines
from fairgate.billing.refunds.queries.originals import is_channel_open, payer_facts
from fairgate.billing.refunds.states import REFUND, RefundState
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.foundation.files import clean_paper
from fairgate.foundation.identifiers import business_number, compact
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import uploads

_SHORTEST_SIDE = 200
"""Below this many pixels nobody can read a proof."""


def propose(
    order_number: str,
    request_ids: Collection[int],
    wish: ByBank,
    *,
    proof: Paper | None,
    by: Actor,
    at: datetime,
) -> str:
    """Propose that fees of one order go back by bank; it moves nothing before another officer agrees.

    A proof is drawn anew and kept; it may be left out on the original route. Returns the refund's number. Raises
    NotFound, Forbidden, Refused beside the fields. Not inside a transaction: cleaning a picture takes its time.
    """
    insist_on_officer(by)
    order = Order.objects.filter(number=order_number).first()
    if order is None:
        raise NotFound
    payer = payer_facts(order)
    refuse(*rules.bank_refusals(wish, payer, has_proof=proof is not None))
    wish, key = rules.payee_of(wish, payer), ""
    if proof is not None:
        clean = clean_paper(proof.data, name=proof.name, min_side=_SHORTEST_SIDE, field="proof")
        proof = replace(proof, name=clean.name)
        key = uploads.keep(
            clean.jpeg, "refund_proofs", "jpg", unless_named="billing.refunds.drop_unnamed_proof", at=at
        )
        reach("proof.kept")
    try:
        return _put_up(order.pk, request_ids, wish, (key, proof.name if proof else ""), by=by, at=at)
    except Exception:
        if key:
            files.drop(key)
        raise


def drop_unnamed_proof(key: str) -> None:
    """Drop the picture of a proof that no refund names. Repeatable."""
    if not Refund.objects.filter(proof_key=key).exists():
        files.drop(key)


@transaction.atomic
def _put_up(
    order_id: int,
    request_ids: Collection[int],
    wish: ByBank,
    kept: tuple[str, str],
    *,
    by: Actor,
    at: datetime,
) -> str:
    found = locked_requests(request_ids)
    rows = [row for order, rows in found.items() if order.pk == order_id for row in rows]
    if not rows:
        raise Refused(rules.nothing_asked_refusal())
    order = next(order for order in found if order.pk == order_id)
    amount = Money(sum(row.fee.amount_fen for row in rows))
    refuse(rules.by_channel_first_refusal(is_open=is_channel_open(order, amount, at)))
    refund = _row(order, rows, wish, kept, by=by, at=at)
    write_lines(refund, rows, by=by, at=at)
    audit.record("propose_refund", refund, by=by, at=at, amount_fen=amount.fen, route=str(wish.route))
    messages.tell_checkers(refund, at=at)
    reach("refund.proposed")
    return refund.number


def _row(
    order: Order,
    rows: Sequence[RefundRequest],
    wish: ByBank,
    kept: tuple[str, str],
    *,
    by: Actor,
    at: datetime,
) -> Refund:
    return Refund.objects.create(
        number=business_number("RF", at),
        order=order,
        route=wish.route,
        amount_fen=sum(row.fee.amount_fen for row in rows),
        state=RefundState.PROPOSED,
        reason=wish.reason.strip(),
        payee_name=wish.payee_name,
        payee_bank=wish.payee_bank.strip(),
        payee_account=wish.payee_account,
        account_tail=wish.payee_account[-4:],
        is_other_name=wish.is_other_name,
        proof_key=kept[0],
        proof_name=kept[1],
        proposed_by=by.id,
        proposed_by_name=by.label,
        proposed_at=at,
        moved_at=at,
    )


@transaction.atomic
def agree(number: str, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer and a checker: the money is owed from now on. Raises NotFound, Forbidden, Refused."""
    insist_on_checker(by)
    row = locked_refund(number)
    is_open = row.state == RefundState.PROPOSED
    refuse(agreement_refusal(is_open=is_open, proposed_by=row.proposed_by, by=by.id))
    row.answer, row.decided_at, row.decided_by_name, row.moved_at = "", at, by.label, at
    columns = ("answer", "decided_at", "decided_by_name", "moved_at")
    audit.move(row, REFUND, "agree", by=by, at=at, columns=columns)
    owe(row, by=by, at=at)


@transaction.atomic
def decline(number: str, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. The wishes wait for finance again.

    Raises NotFound, Forbidden, Refused.
    """
    insist_on_officer(by)
    row = locked_refund(number)
    if row.proposed_by != by.id:
        insist_on_checker(by)
    is_open = row.state == RefundState.PROPOSED
    refuse(agreement_refusal(is_open=is_open, proposed_by="", by=by.id), reason_refusal(answer))
    refuse_proposed(row, answer.strip(), by=by, at=at)


@transaction.atomic
def record_paid(number: str, paid: BankPaid, *, by: Actor, at: datetime) -> None:
    """Record that the bank paid a refund, with its reference; the same again is harmless.

    Raises NotFound, Forbidden, Refused: it is not owed, or the reference stands for another refund.
    """
    insist_on_officer(by)
    row, reference = locked_refund(number), compact(paid.reference)
    if row.paid_at is not None and (row.paid_reference, row.paid_on) == (reference, paid.paid_on):
        return
    refuse(*rules.paid_refusals(paid, RefundState(row.state), today=day_of(at)))
    row.paid_on, row.paid_reference, row.paid_at, row.paid_by_name = paid.paid_on, reference, at, by.label
    row.moved_at = at
    columns = ("paid_on", "paid_reference", "paid_at", "paid_by_name", "moved_at")
    try:
        with transaction.atomic():
            audit.move(row, REFUND, "pay_out", by=by, at=at, columns=columns, amount_fen=row.amount_fen)
    except IntegrityError as error:
        raise Refused(rules.same_reference_refusal()) from error
    finish(row, happened_at=start_of_day(paid.paid_on), by=by, at=at)
    reach("refund.paid")
