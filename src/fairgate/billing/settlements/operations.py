"""Verbs of money that leaves suspense. Source: protocols 4 and 10, Q20."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import applied, order_paid, owed_back, paid_out
from fairgate.billing.ledger.states import Kind
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import messages as payments_messages
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.states import SuspenseReason, SuspenseState
from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements import messages, rules
from fairgate.billing.settlements.file import PaidOut, Proposed
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.states import BACK, WayOut
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.audit import operations as audit


@transaction.atomic
def propose_settlement(item_id: int, proposed: Proposed, *, by: Actor, at: datetime) -> int:
    """Propose where money in suspense goes; return the settlement's id. It moves nothing before another agrees.

    Raises NotFound, Forbidden, Refused with what is wrong beside its field.
    """
    insist_on_officer(by)
    item = _locked_item(item_id)
    refuse(rules.item_refusal(SuspenseState(item.state), is_waiting=_is_waiting(item)))
    refuse(*rules.way_refusals(proposed, SuspenseReason(item.reason)))
    columns = proposals.proposed(proposed.reason, by=by, at=at)
    order = _order(proposed.order_number) if proposed.way == WayOut.ORDER else None
    refuse(_order_refusal(order, item))
    row = Settlement.objects.create(item=item, way=proposed.way, order=order, **_payee(proposed), **columns)
    audit.record("propose_settlement", row, by=by, at=at, way=proposed.way.value, amount_fen=_fen(row))
    messages.tell_checkers(row, at=at)
    return row.pk


def _is_waiting(item: SuspenseItem) -> bool:
    return Settlement.objects.filter(item=item).exclude(state=AgreementState.REFUSED).exists()


def _order(number: str) -> Order:
    found = Order.objects.filter(number=compact(number)).first()
    if found is None:
        raise Refused(Refusal(_("没有找到这个订单号，请核对。"), "order_number", "unknown"))
    return found


def _order_refusal(order: Order | None, item: SuspenseItem) -> Refusal | None:
    if order is None:
        return None
    attempt = item.receipt.attempt
    facts = rules.OrderFacts(OrderState(order.state), order.organization_id, order.total_fen)
    payer = attempt.order.organization_id if attempt else None
    return rules.order_refusal(facts, payer, item.receipt.amount_fen)


def _payee(proposed: Proposed) -> dict[str, str]:
    if proposed.way != WayOut.TRANSFER:
        return {}
    account = compact(proposed.payee_account)
    return {
        "payee_name": proposed.payee_name.strip(),
        "payee_bank": proposed.payee_bank.strip(),
        "payee_account": account,
        "account_tail": account[-4:],
    }


@transaction.atomic
def agree_to_settlement(settlement_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer and a checker: the money is owed to its payer, or pays its order at once.

    Raises NotFound, Forbidden, Refused (the same officer; an order that is at its end or of another sum by now).
    """
    insist_on_checker(by)
    order = _locked_order(settlement_id)  # orders before everything else, as everywhere
    row = _locked(settlement_id)
    item = _locked_item(row.item_id)
    refuse(_order_refusal(order, item))
    proposals.agree(row, by=by, at=at)
    payments.settle_suspense(item.pk, by=by, at=at)
    if order is None:
        ledger.post(Kind.OWED_BACK, row.source, owed_back(Money(_fen(row))), occurred_at=at, by=by, at=at)
    else:
        _pay(order, row, by=by, at=at)


def _pay(order: Order, row: Settlement, *, by: Actor, at: datetime) -> None:
    receipt, amount = row.item.receipt, Money(_fen(row))
    receipt.order = order
    receipt.save(update_fields=["order"])
    whose = {"order_id": order.pk, "organization_id": order.organization_id}
    ledger.post(Kind.APPLIED, row.source, applied(amount, **whose), occurred_at=at, by=by, at=at)
    orders.confirm(order.pk, by=by, at=at)
    ledger.post(Kind.ORDER_PAID, order.number, order_paid(amount, **whose), occurred_at=at, by=by, at=at)
    payments_messages.tell_paid(order, at=at)


@transaction.atomic
def decline_settlement(settlement_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; the money stays in suspense. Raises NotFound, Forbidden, Refused."""
    insist_on_officer(by)
    proposals.decline(_locked(settlement_id), answer, by=by, at=at)


@transaction.atomic
def record_pay_out(settlement_id: int, paid: PaidOut, *, by: Actor, at: datetime) -> None:
    """Record that money went back, with the reference of the bank or the merchant console; the same again is harmless.

    Raises NotFound, Forbidden, Refused: nothing is owed, or the reference stands for another pay-out.
    """
    insist_on_officer(by)
    row, reference = _locked(settlement_id), compact(paid.reference)
    if row.paid_at is not None and (row.paid_reference, row.paid_on) == (reference, paid.paid_on):
        return
    is_owed = row.way in BACK and row.paid_at is None
    refuse(*rules.pay_out_refusals(paid, AgreementState(row.state), is_owed=is_owed, today=day_of(at)))
    row.paid_on, row.paid_reference, row.paid_at, row.paid_by_name = paid.paid_on, reference, at, by.label
    try:
        with transaction.atomic():
            row.save(update_fields=["paid_on", "paid_reference", "paid_at", "paid_by_name"])
    except IntegrityError as error:
        raise Refused(rules.same_reference_refusal()) from error
    audit.record("pay_out", row, by=by, at=at, amount_fen=_fen(row), reference=reference)
    receipt = row.item.receipt
    is_ours = SuspenseReason(row.item.reason) not in rules.NOT_OURS
    is_transfer = row.way == WayOut.TRANSFER
    lines = paid_out(Money(_fen(row)), "" if is_transfer else receipt.channel, is_ours=is_ours)
    ledger.post(Kind.PAID_OUT, row.source, lines, occurred_at=start_of_day(paid.paid_on), by=by, at=at)
    messages.tell_payers_of_return(row, at=at)


def _fen(row: Settlement) -> int:
    return row.item.receipt.amount_fen


def _locked_order(settlement_id: int) -> Order | None:
    order_id = Settlement.objects.filter(pk=settlement_id).values_list("order_id", flat=True).first()
    return Order.objects.select_for_update(no_key=True).get(pk=order_id) if order_id else None


def _locked(settlement_id: int) -> Settlement:
    found = Settlement.objects.select_for_update(no_key=True).filter(pk=settlement_id).first()
    if found is None:
        raise NotFound
    return found


def _locked_item(item_id: int) -> SuspenseItem:
    found = SuspenseItem.objects.select_for_update(no_key=True).filter(pk=item_id).first()
    if found is None:
        raise NotFound
    return found
