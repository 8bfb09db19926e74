"""Proposing where money in suspense goes; it moves nothing before another officer agrees."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.states import SuspenseReason, SuspenseState
from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.policies import insist_on_officer
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements import messages, rules
from fairgate.billing.settlements.file import Proposed, Return
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.operations.rows import locked_item, order_refusal
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.models import BankReceipt
from fairgate.billing.transfers.states import ProposalState, ReceiptState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _
from fairgate.platform.audit import operations as audit


@transaction.atomic
def propose_settlement(item_id: int, proposed: Proposed, *, by: Actor, at: datetime) -> int:
    """Propose where money of a channel goes that no order could take; return the settlement's id.

    Raises NotFound, Forbidden, Refused with what is wrong beside its field.
    """
    insist_on_officer(by)
    item = locked_item(item_id)
    refuse(rules.item_refusal(SuspenseState(item.state), is_waiting=_is_waiting(item)))
    refuse(*rules.way_refusals(proposed, SuspenseReason(item.reason)))
    columns = proposals.proposed(proposed.reason, by=by, at=at)
    order = _order(proposed.order_number) if proposed.way == WayOut.ORDER else None
    refuse(order_refusal(order, item))
    if proposed.way == WayOut.TRANSFER:
        columns |= _payee(proposed.payee_name, proposed.payee_bank, proposed.payee_account)
    fen = item.receipt.amount_fen
    row = Settlement.objects.create(item=item, amount_fen=fen, way=proposed.way, order=order, **columns)
    return _put_up(row, by=by, at=at)


@transaction.atomic
def propose_return(receipt_id: int, proposed: Return, *, by: Actor, at: datetime) -> int:
    """Propose that what no order has got of a booking of the bank goes back to its payer; return the settlement's id.

    It goes to the account that it came from where the bank named that, else to the one typed. Raises NotFound,
    Forbidden, Refused: nothing is left, the claim of another officer waits, or something is missing.
    """
    insist_on_officer(by)
    receipt = BankReceipt.objects.select_for_update(no_key=True).filter(pk=receipt_id).first()
    if receipt is None:
        raise NotFound
    is_claimed = receipt.proposals.filter(state=ProposalState.OPEN).exists()
    is_waiting = Settlement.objects.filter(bank_receipt=receipt, state=AgreementState.OPEN).exists()
    refuse(rules.receipt_refusal(ReceiptState(receipt.state), is_claimed=is_claimed, is_waiting=is_waiting))
    refuse(*rules.return_refusals(proposed, is_account_known=bool(receipt.payer_account)))
    columns = proposals.proposed(proposed.reason, by=by, at=at)
    account = proposed.payee_account.strip() or receipt.payer_account
    columns |= _payee(receipt.payer_name, proposed.payee_bank, account)
    row = Settlement.objects.create(
        bank_receipt=receipt, amount_fen=receipt.left_fen, way=WayOut.TRANSFER, **columns
    )
    return _put_up(row, by=by, at=at)


def _put_up(row: Settlement, *, by: Actor, at: datetime) -> int:
    audit.record("propose_settlement", row, by=by, at=at, way=str(row.way), amount_fen=row.amount_fen)
    messages.tell_checkers(row, at=at)
    return row.pk


def _is_waiting(item: SuspenseItem) -> bool:
    return Settlement.objects.filter(item=item).exclude(state=AgreementState.REFUSED).exists()


def _order(number: str) -> Order:
    found = Order.objects.filter(number=compact(number)).first()
    if found is None:
        raise Refused(Refusal(_("没有找到这个订单号，请核对。"), "order_number", "unknown"))
    return found


def _payee(name: str, bank: str, account: str) -> dict[str, object]:
    number = compact(account)
    return {
        "payee_name": name.strip(),
        "payee_bank": bank.strip(),
        "payee_account": number,
        "account_tail": number[-4:],
    }
