"""Sets of states say what the verbs of their machine can do from there: the two are written apart and agree."""

import pytest

from fairgate.billing.fees import states as fees
from fairgate.billing.invoices import states as invoices
from fairgate.billing.orders import states as orders
from fairgate.billing.payments import states as payments
from fairgate.billing.refunds import states as refunds
from fairgate.billing.returns import states as returns
from fairgate.billing.settlements.states import BACK, WayOut
from fairgate.billing.statements import states as statements
from fairgate.billing.statements.states import LineOutcome
from fairgate.billing.transfers import states as transfers


def can(machine, *verbs):
    return {state for state in machine.states for verb in verbs if machine.can(verb, state)}


def led_to(machine, *verbs):
    return {move.target for move in machine.moves if move.verb in verbs}


def ends(machine):
    return {
        state
        for state in machine.states
        if state not in {source for source, _target, _move in machine.arrows()}
    }


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (orders.UNPAID, can(orders.ORDER, "confirm")),
        (orders.UNPAID, can(orders.ORDER, "cancel")),
        (fees.SETTLED, led_to(fees.FEE, "settle", "waive")),
        (fees.ENDED, ends(fees.FEE)),
        (payments.LIVE, can(payments.ATTEMPT, "close")),
        (
            payments.LIVE,
            {state for state in payments.AttemptState if state not in {"paid", "failed", "closed"}},
        ),
        (transfers.UNDER_WAY, can(transfers.REMITTANCE, "confirm")),
        (transfers.FOR_A_SLIP, can(transfers.REMITTANCE, "hand_in")),
        (invoices.HELD, led_to(invoices.INVOICE, "ask_for_login", "ask_for_credit")),
        (invoices.HELD, can(invoices.INVOICE, "resume")),
        (invoices.UNDER_WAY, can(invoices.INVOICE, "issue")),
        (invoices.FREE_AGAIN, ends(invoices.INVOICE)),
        (refunds.NOT_TAKEN_UP, can(refunds.REFUND_REQUEST, "withdraw_refund")),
        (refunds.LIVE, set(refunds.RequestState) - ends(refunds.REFUND_REQUEST)),
        (refunds.WITH_CHANNEL, can(refunds.REFUND, "stick")),
        (refunds.STANDING, can(refunds.REFUND, "finish", "pay_out")),
        (refunds.IN_VAIN, led_to(refunds.REFUND, "decline", "fail", "give_up")),
        (refunds.BY_BANK, set(refunds.Route) - {refunds.Route.CHANNEL}),
        (returns.HELD, led_to(returns.RETURN, "ask_for_login", "stick")),
        (returns.HELD, can(returns.RETURN, "resume")),
        (returns.UNDER_WAY, can(returns.RETURN, "finish")),
        (returns.OPEN, set(returns.ReturnState) - ends(returns.RETURN)),
        (returns.IN_VAIN, ends(returns.RETURN) - led_to(returns.RETURN, "finish")),
        (statements.STANDING, led_to(statements.STATEMENT, "book_statement", "finish_statement")),
        (statements.GONE, led_to(statements.STATEMENT, "refuse_statement", "discard_statement")),
        (BACK, set(WayOut) - {WayOut.ORDER}),
    ],
)
def test_a_set_of_states_is_what_its_machine_allows(states, expected):
    assert states == expected


def test_each_line_of_a_statement_is_money_a_debit_a_question_or_known():
    money, looked_at = statements.FROM_THE_BANK, statements.NOT_TAKEN
    told = {
        LineOutcome.DEBIT,
        LineOutcome.RETURN,
        LineOutcome.RETURNED,
        LineOutcome.WAITING,
        LineOutcome.KNOWN,
    }
    assert money | looked_at | told == set(LineOutcome)
    assert len(money) + len(looked_at) + len(told) == len(LineOutcome)
    assert money == {LineOutcome.BOOKED, LineOutcome.CONFIRMED}
    explained = (looked_at | {LineOutcome.CONFIRMED, LineOutcome.KNOWN}) - {LineOutcome.MALFORMED}
    assert set(statements.WHY) == explained


def test_what_was_paid_is_never_paid_again_and_confirmed_money_is_money_from_everywhere():
    everywhere = set(payments.AttemptState) - {payments.AttemptState.PAID}
    assert can(payments.ATTEMPT, "confirm") == everywhere
    assert can(payments.SUSPENSE, "settle") == {payments.SuspenseState.OPEN}
    final = {phase for phase in payments.Phase if phase.is_final}
    assert final == {payments.Phase.PAID, payments.Phase.CANCELLED, payments.Phase.EXPIRED}
