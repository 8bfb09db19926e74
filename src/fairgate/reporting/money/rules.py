"""What is awaited on each piece of an organization's money, from whom, and the one next action: tables of states.

Source: guide R44-R49 (paying), R50-R54 and R59-R61 (invoices), R55 (refunds). An invoice under way says for itself
what is awaited (`awaited` is None): those sentences stand where its own page has them.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.states import Phase
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.refunds.states import RefundState, RequestState
from fairgate.billing.returns.states import IN_VAIN, ReturnState
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.states import RemittanceState
from fairgate.reporting.money.states import Act, Awaited, Show, Turn

_T = Turn


@dataclass(frozen=True)
class Standing:
    """Whose turn it is, what is awaited until when, and the next action; None where there is none."""

    turn: Turn
    awaited: Awaited | None = None
    act: Act | None = None
    until: datetime | None = None


def of_due(closes_at: datetime, at: datetime, *, at_pickup: bool) -> Standing:
    """Return how fees stand that are in no order yet. Source: R43, F36."""
    if at_pickup:
        return Standing(_T.YOURS, Awaited.PICKUP, Act.ORDER)
    return Standing(_T.YOURS, Awaited.ORDER, Act.ORDER if at < closes_at else None, closes_at)


_ORDERS: dict[Phase, Standing] = {
    **dict.fromkeys(Phase, Standing(_T.YOURS, Awaited.PAYMENT, Act.PAY)),
    Phase.BANK: Standing(_T.YOURS, Awaited.BANK_OFFICER, Act.SEE_PAYMENT),
    Phase.CHECKING: Standing(_T.OTHERS, Awaited.CHANNEL, Act.SEE_PAYMENT),
    Phase.PAID: Standing(_T.DONE, Awaited.PAID),
    Phase.CANCELLED: Standing(_T.DONE, Awaited.CLOSED),
    Phase.EXPIRED: Standing(_T.DONE, Awaited.CLOSED),
}


def of_order(phase: Phase, until: datetime, *, transfer: Turn | None = None) -> Standing:
    """Return how an order stands, by what its pay page shows; `transfer`: whose turn it is with what pays it."""
    if phase == Phase.TRANSFER:
        return Standing(transfer or _T.OTHERS, Awaited.TRANSFER)
    return replace(_ORDERS[phase], until=until)


def of_billable_order(*, is_invoiced: bool) -> Standing:
    """Return how a paid order stands of which people are on no invoice yet; `is_invoiced`: others of it are."""
    awaited = Awaited.TO_INVOICE_REST if is_invoiced else Awaited.TO_INVOICE
    return Standing(_T.DONE, awaited, Act.ASK_INVOICE)


def of_payment(order: OrderState) -> Standing:
    """Return how money stands that was counted for an order; in part, while the order waits for more."""
    if order == OrderState.PAID:
        return Standing(_T.DONE, Awaited.COUNTED, Act.SEE_RECEIPT)
    return Standing(_T.OTHERS, Awaited.REST)


_FOR_A_SLIP = {
    RemittanceState.AWAITING: Awaited.SLIP,
    RemittanceState.RETURNED: Awaited.SLIP_AGAIN,
}


def of_transfer(state: RemittanceState, closes_at: datetime, at: datetime) -> Standing:
    """Return how a bank transfer under way stands. Source: R49, Q30."""
    awaited = _FOR_A_SLIP.get(state)
    if awaited is None:
        return Standing(_T.OTHERS, Awaited.ARRIVAL, Act.SEE_TRANSFER)
    if at >= closes_at:
        return Standing(_T.OTHERS, Awaited.SLIP_LATE, Act.SEE_TRANSFER)
    return Standing(_T.YOURS, awaited, Act.UPLOAD_SLIP, closes_at)


def of_bank_money() -> Standing:
    """Return how a rest of a booking stands for which finance has found no way out: it may yet be for an order."""
    return Standing(_T.OTHERS, Awaited.CHECK_BANK)


def of_held(agreement: AgreementState | None, way: WayOut | None, *, is_paid_out: bool) -> Standing:
    """Return how money in suspense stands, by the way out that finance has found for it, if any."""
    if agreement == AgreementState.OPEN:
        return Standing(_T.OTHERS, Awaited.AGREE_HELD)
    if agreement != AgreementState.AGREED:
        return Standing(_T.OTHERS, Awaited.CHECK_HELD)
    if way == WayOut.ORDER:
        return Standing(_T.DONE, Awaited.HELD_USED)
    return Standing(_T.DONE, Awaited.HELD_BACK) if is_paid_out else Standing(_T.OTHERS, Awaited.PAY_HELD)


_INVOICES: dict[InvoiceState, Standing] = {
    **dict.fromkeys(InvoiceState, Standing(_T.OTHERS, None, Act.FOLLOW_INVOICE)),
    InvoiceState.ISSUED: Standing(_T.DONE, None, Act.SEE_INVOICE),
    InvoiceState.FAILED: Standing(_T.YOURS, None, Act.ASK_INVOICE_AGAIN),
    InvoiceState.WITHDRAWN: Standing(_T.DONE),
    InvoiceState.RETURNED: Standing(_T.DONE, None, Act.SEE_INVOICE),
}
_RETURNS: dict[ReturnState, Standing] = {
    **dict.fromkeys(ReturnState, Standing(_T.OTHERS, None, Act.FOLLOW_RETURN)),
    # The buyer is who the organization is, or whom it named: nobody else can tell them, and 72 hours are short.
    ReturnState.BUYER: Standing(_T.YOURS, None, Act.FOLLOW_RETURN),
    ReturnState.REFUSED: Standing(_T.YOURS, None, Act.FOLLOW_RETURN),
    ReturnState.LAPSED: Standing(_T.YOURS, None, Act.FOLLOW_RETURN),
    ReturnState.FAILED: Standing(_T.YOURS, None, Act.FOLLOW_RETURN),
    ReturnState.WITHDRAWN: Standing(_T.DONE, None, Act.SEE_INVOICE),
}


def of_invoice(state: InvoiceState, latest: ReturnState | None, *, remaining: int) -> Standing:
    """Return how an invoice stands; `remaining` of its people still come and stand on no invoice. Source: Q19."""
    if state == InvoiceState.ISSUED and latest is not None:
        return _RETURNS[latest]
    if state == InvoiceState.RETURNED and remaining:
        return Standing(_T.YOURS, Awaited.REISSUE, Act.REISSUE)
    if state == InvoiceState.FAILED and not remaining:
        return Standing(_T.DONE, Awaited.REPLACED)
    return _INVOICES[state]


def of_refundable(closes_at: datetime, *, is_invoiced: bool, may_ask: bool) -> Standing:
    """Return how fees stand that may be asked back; an invoice goes back in the same step. Source: R55, R59."""
    if not may_ask:
        return Standing(_T.OTHERS, Awaited.COLLEAGUE, None, closes_at)
    awaited = Awaited.REFUND_AND_RETURN if is_invoiced else Awaited.REFUND
    return Standing(_T.YOURS, awaited, Act.ASK_REFUND, closes_at)


_WISHES: dict[RequestState, Standing] = {
    RequestState.AWAITING: Standing(_T.OTHERS, Awaited.RETURN, Act.WITHDRAW_WISH),
    RequestState.ASKED: Standing(_T.OTHERS, Awaited.FINANCE, Act.WITHDRAW_WISH),
    RequestState.UNDER_WAY: Standing(_T.OTHERS, Awaited.WAY_BACK),
    RequestState.REFUNDED: Standing(_T.DONE, Awaited.REFUNDED),
    RequestState.WITHDRAWN: Standing(_T.DONE, Awaited.TAKEN_BACK),
    RequestState.ENDED: Standing(_T.DONE, Awaited.WISH_ENDED),
}
_AWAITING = {
    ReturnState.BUYER: Standing(_T.YOURS, Awaited.BUYER, Act.FOLLOW_RETURN),
    **dict.fromkeys(IN_VAIN, Standing(_T.YOURS, Awaited.RETURN_AGAIN, Act.FOLLOW_RETURN)),
}
_MONEY = {
    RefundState.PROPOSED: Awaited.CHECKER,
    RefundState.OWED: Awaited.BANK,
    RefundState.SHORT: Awaited.BALANCE,
    RefundState.STUCK: Awaited.STUCK,
}


def of_wish(
    state: RequestState, money: RefundState | None, latest: ReturnState | None, *, may_ask: bool
) -> Standing:
    """Return how a wish for a refund stands: `money` is what goes, or went, for it; `latest` its invoice's return.

    Who may only pay cannot take a wish back. Source: R55-R59.
    """
    standing = _WISHES[state]
    if state == RequestState.AWAITING and latest is not None:
        standing = _AWAITING.get(latest, standing)
    elif state == RequestState.ASKED and money == RefundState.FAILED:
        standing = replace(standing, awaited=Awaited.FINANCE_AGAIN)
    elif state == RequestState.UNDER_WAY and money in _MONEY:
        standing = replace(standing, awaited=_MONEY[money])
    return standing if may_ask or standing.act != Act.WITHDRAW_WISH else replace(standing, act=None)


def fits(turns: Collection[Turn], show: Show) -> bool:
    """Say whether a group of rows belongs under a filter: with one row that waits, or with all at their end."""
    if show == Show.DONE:
        return set(turns) == {Turn.DONE}
    return show not in {Show.YOURS, Show.OTHERS} or Turn(show.value) in turns
