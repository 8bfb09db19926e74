"""What is awaited on each piece of money, whose turn it is and what to do next, as tables of states."""

from datetime import timedelta

import pytest

from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.states import Phase
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.refunds.states import RefundState
from fairgate.billing.refunds.states import RequestState as R
from fairgate.billing.returns.states import ReturnState
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.states import RemittanceState
from fairgate.reporting.money import rules
from fairgate.reporting.money.rules import Standing
from fairgate.reporting.money.states import Act, Awaited, Show, Turn
from tests.cast import AT

LATER, BEFORE = AT + timedelta(days=1), AT - timedelta(days=1)
YOURS, OTHERS, DONE = Turn.YOURS, Turn.OTHERS, Turn.DONE


@pytest.mark.parametrize(
    ("phase", "standing"),
    [
        (Phase.CHOOSE, (YOURS, Awaited.PAYMENT, Act.PAY)),
        (Phase.REFUSED, (YOURS, Awaited.PAYMENT, Act.PAY)),
        (Phase.BANK, (YOURS, Awaited.BANK_OFFICER, Act.SEE_PAYMENT)),
        (Phase.CHECKING, (OTHERS, Awaited.CHANNEL, Act.SEE_PAYMENT)),
        (Phase.PAID, (DONE, Awaited.PAID, None)),
        (Phase.CANCELLED, (DONE, Awaited.CLOSED, None)),
        (Phase.EXPIRED, (DONE, Awaited.CLOSED, None)),
    ],
)
def test_an_order_says_what_its_pay_page_says(phase, standing):
    assert rules.of_order(phase, LATER) == Standing(*standing, LATER)


def test_a_paid_order_offers_an_invoice_while_somebody_of_it_stands_on_none():
    assert [rules.of_billable_order(is_invoiced=each).act for each in (True, False)] == [Act.ASK_INVOICE] * 2


def test_an_order_that_a_transfer_pays_waits_for_whom_the_transfer_waits():
    assert rules.of_order(Phase.TRANSFER, LATER, transfer=YOURS) == Standing(YOURS, Awaited.TRANSFER)
    assert rules.of_order(Phase.TRANSFER, LATER).turn == OTHERS


def test_fees_in_no_order_are_ordered_until_the_cut_off_or_paid_at_the_desk():
    assert rules.of_due(LATER, AT, at_pickup=False) == Standing(YOURS, Awaited.ORDER, Act.ORDER, LATER)
    assert rules.of_due(BEFORE, AT, at_pickup=False).act is None
    assert rules.of_due(BEFORE, AT, at_pickup=True) == Standing(YOURS, Awaited.PICKUP, Act.ORDER)


@pytest.mark.parametrize(
    ("state", "closes_at", "standing"),
    [
        (RemittanceState.AWAITING, LATER, (YOURS, Awaited.SLIP, Act.UPLOAD_SLIP, LATER)),
        (RemittanceState.RETURNED, LATER, (YOURS, Awaited.SLIP_AGAIN, Act.UPLOAD_SLIP, LATER)),
        (RemittanceState.RETURNED, AT, (OTHERS, Awaited.SLIP_LATE, Act.SEE_TRANSFER)),
        (RemittanceState.CHECKING, BEFORE, (OTHERS, Awaited.ARRIVAL, Act.SEE_TRANSFER)),
    ],
)
def test_a_transfer_asks_for_its_slip_in_time_then_waits_for_finance(state, closes_at, standing):
    assert rules.of_transfer(state, closes_at, AT) == Standing(*standing)


def test_money_that_came_is_counted_and_has_a_receipt_once_its_order_is_paid():
    assert rules.of_payment(OrderState.PAID) == Standing(DONE, Awaited.COUNTED, Act.SEE_RECEIPT)
    assert rules.of_payment(OrderState.WAITING) == Standing(OTHERS, Awaited.REST)


@pytest.mark.parametrize(
    ("agreement", "way", "is_paid_out", "turn", "awaited"),
    [
        (None, None, False, OTHERS, Awaited.CHECK_HELD),
        (AgreementState.REFUSED, WayOut.TRANSFER, False, OTHERS, Awaited.CHECK_HELD),
        (AgreementState.OPEN, WayOut.TRANSFER, False, OTHERS, Awaited.AGREE_HELD),
        (AgreementState.AGREED, WayOut.CONSOLE, False, OTHERS, Awaited.PAY_HELD),
        (AgreementState.AGREED, WayOut.TRANSFER, True, DONE, Awaited.HELD_BACK),
        (AgreementState.AGREED, WayOut.ORDER, False, DONE, Awaited.HELD_USED),
    ],
)
def test_money_in_suspense_waits_for_finance_until_it_has_gone(agreement, way, is_paid_out, turn, awaited):
    assert rules.of_held(agreement, way, is_paid_out=is_paid_out) == Standing(turn, awaited)


@pytest.mark.parametrize(
    ("state", "latest", "remaining", "turn", "act"),
    [
        (InvoiceState.AWAITING, None, 0, OTHERS, Act.FOLLOW_INVOICE),
        (InvoiceState.LOGIN, None, 0, OTHERS, Act.FOLLOW_INVOICE),
        (InvoiceState.ISSUED, None, 0, DONE, Act.SEE_INVOICE),
        (InvoiceState.ISSUED, ReturnState.BUYER, 0, YOURS, Act.FOLLOW_RETURN),
        (InvoiceState.ISSUED, ReturnState.LOGIN, 0, OTHERS, Act.FOLLOW_RETURN),
        (InvoiceState.ISSUED, ReturnState.LAPSED, 0, YOURS, Act.FOLLOW_RETURN),
        (InvoiceState.ISSUED, ReturnState.WITHDRAWN, 0, DONE, Act.SEE_INVOICE),
        (InvoiceState.RETURNED, ReturnState.RETURNED, 2, YOURS, Act.REISSUE),
        (InvoiceState.RETURNED, ReturnState.RETURNED, 0, DONE, Act.SEE_INVOICE),
        (InvoiceState.FAILED, None, 1, YOURS, Act.ASK_INVOICE_AGAIN),
        (InvoiceState.FAILED, None, 0, DONE, None),
    ],
)
def test_an_invoice_waits_for_whom_its_state_or_its_return_names(state, latest, remaining, turn, act):
    standing = rules.of_invoice(state, latest, remaining=remaining)
    assert (standing.turn, standing.act) == (turn, act)


def test_every_state_of_every_machine_has_a_standing():
    for state in InvoiceState:
        for latest in (None, *ReturnState):
            rules.of_invoice(state, latest, remaining=0)
    for phase in Phase:
        rules.of_order(phase, LATER)


def test_fees_are_asked_back_by_editors_and_their_invoice_goes_back_in_the_same_step():
    def found(*, is_invoiced=False, may_ask=True):
        return rules.of_refundable(LATER, is_invoiced=is_invoiced, may_ask=may_ask)

    assert found() == Standing(YOURS, Awaited.REFUND, Act.ASK_REFUND, LATER)
    assert found(is_invoiced=True).awaited == Awaited.REFUND_AND_RETURN
    assert found(may_ask=False) == Standing(OTHERS, Awaited.COLLEAGUE, None, LATER)


@pytest.mark.parametrize(
    ("wish", "turn", "awaited", "act"),
    [
        ((R.AWAITING, None, ReturnState.ISSUING), OTHERS, Awaited.RETURN, Act.WITHDRAW_WISH),
        ((R.AWAITING, None, ReturnState.BUYER), YOURS, Awaited.BUYER, Act.FOLLOW_RETURN),
        ((R.AWAITING, None, ReturnState.LAPSED), YOURS, Awaited.RETURN_AGAIN, Act.FOLLOW_RETURN),
        ((R.ASKED, None, None), OTHERS, Awaited.FINANCE, Act.WITHDRAW_WISH),
        ((R.ASKED, RefundState.REFUSED, None), OTHERS, Awaited.FINANCE, Act.WITHDRAW_WISH),
        ((R.ASKED, RefundState.FAILED, None), OTHERS, Awaited.FINANCE_AGAIN, Act.WITHDRAW_WISH),
        ((R.UNDER_WAY, RefundState.PROPOSED, None), OTHERS, Awaited.CHECKER, None),
        ((R.UNDER_WAY, RefundState.OWED, None), OTHERS, Awaited.BANK, None),
        ((R.UNDER_WAY, RefundState.UNKNOWN, None), OTHERS, Awaited.WAY_BACK, None),
        ((R.UNDER_WAY, RefundState.SHORT, None), OTHERS, Awaited.BALANCE, None),
        ((R.UNDER_WAY, RefundState.STUCK, None), OTHERS, Awaited.STUCK, None),
        ((R.REFUNDED, RefundState.PAID, None), DONE, Awaited.REFUNDED, None),
        ((R.WITHDRAWN, None, None), DONE, Awaited.TAKEN_BACK, None),
        ((R.ENDED, None, None), DONE, Awaited.WISH_ENDED, None),
    ],
)
def test_a_wish_waits_for_its_invoice_then_finance_then_channel_or_bank(wish, turn, awaited, act):
    assert rules.of_wish(*wish, may_ask=True) == Standing(turn, awaited, act)


def test_who_may_only_pay_takes_no_wish_back_and_may_follow_a_return():
    assert rules.of_wish(R.ASKED, None, None, may_ask=False).act is None
    assert rules.of_wish(R.AWAITING, None, ReturnState.BUYER, may_ask=False).act == Act.FOLLOW_RETURN


def test_a_filter_finds_a_group_by_one_row_that_waits_or_by_all_at_their_end():
    assert rules.fits([DONE, YOURS], Show.YOURS)
    assert not rules.fits([DONE, YOURS], Show.DONE)
    assert not rules.fits([DONE, YOURS], Show.OTHERS)
    assert rules.fits([DONE, DONE], Show.DONE)
    assert rules.fits([DONE], Show.ALL)
