"""Orders, payments, invoices, returns and refunds at once: after each step every sentence of `ledger check` holds.

The lives of `test_refund_machine`, in an organization whose further people are ordered for, pay, are invoiced and
leave too. Beside the books the witnesses are those of the channel and of the bureau. A failure prints its seed.
"""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.file import Wish
from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Stuck
from fairgate.billing.refunds.states import RefundState
from fairgate.registration.models import Person
from tests.billing.played_bureau import ISSUED
from tests.billing.played_channels import WECHAT_PAY
from tests.billing.test_invoice_machine import PEOPLE, run
from tests.billing.test_money_machine import refusable
from tests.billing.test_refund_machine import PICK, Refunds, _outside  # noqa: F401 - a fixture
from tests.cast import AT
from tests.factories import invoices as make
from tests.factories.billing import scene
from tests.factories.transfers import MAKER

MORE = 3
CHOSEN = st.sets(st.integers(0, MORE - 1), min_size=1)


class AllMoney(Refunds):
    """One organization: an order of four that is paid, and three further people who have everything before them."""

    def first_order(self):
        self.all = scene(PEOPLE + MORE, at=AT)
        four = replace(self.all, person_ids=self.all.person_ids[:PEOPLE])
        place = {"by": four.lin, "at": AT, "key": str(uuid4())}
        order = orders.place(four.organization_id, four.person_ids, **place)
        self.numbers = []
        return make.Paid(four, make.pay(order, four.lin, at=AT))

    @property
    def further(self):
        return self.all.person_ids[PEOPLE:]

    def paid_fen(self):
        paid = Order.objects.filter(state=OrderState.PAID).values_list("total_fen", flat=True)
        return sum(paid) + sum(self.second())

    def second(self):
        """Return what was paid for orders that could not take it."""
        return Receipt.objects.filter(order=None).values_list("amount_fen", flat=True)

    def let_everything_end(self):
        super().let_everything_end()
        booked = dict(
            Receipt.objects.exclude(number=self.first_number()).values_list("transaction_id", "amount_fen")
        )
        assert booked == WECHAT_PAY.book(), "P1: what was paid is known, and nothing else"

    def first_number(self):
        return Receipt.objects.order_by("pk").values_list("number", flat=True)[0]

    @rule(chosen=CHOSEN)
    def place(self, chosen):
        with refusable("in_an_order", "settled", "none", "withdrawn"):
            people = [self.further[each] for each in chosen]
            made = orders.place(
                self.all.organization_id, people, by=self.all.lin, at=self.now, key=str(uuid4())
            )
            self.numbers.append(made.number)

    @precondition(lambda self: self.numbers)
    @rule(pick=PICK)
    def begin_to_pay(self, pick):
        number = self.numbers[pick % len(self.numbers)]
        with refusable("paid", "closed", "too_often"):
            payments.start_attempt(number, Channel.WECHAT_PAY, Way.SCAN, by=self.all.lin, at=self.now)

    def payable(self):
        return [number for number in WECHAT_PAY.sold if WECHAT_PAY.takes(number)]

    @precondition(lambda self: self.payable())
    @rule(pick=PICK, tells=st.booleans())
    def pay(self, pick, tells):
        raw = WECHAT_PAY.pay(self.payable()[pick % len(self.payable())])
        if tells:
            payments.accept_notice(Channel.WECHAT_PAY, raw, {}, at=self.now)

    @precondition(lambda self: self.numbers)
    @rule(pick=PICK)
    def cancel_an_order(self, pick):
        with refusable("paid", "closed"):
            orders.cancel(self.numbers[pick % len(self.numbers)], by=self.all.lin, at=self.now)

    @precondition(lambda self: self.numbers)
    @rule(pick=PICK, chosen=CHOSEN)
    def invoice_a_further_order(self, pick, chosen):
        number = self.numbers[pick % len(self.numbers)]
        wish = Wish([number], [self.further[each] for each in chosen])
        with refusable("none", "unpaid"):
            invoices.request(wish, make.BUYER, by=self.all.lin, at=self.now, key=str(uuid4()))

    @rule(chosen=CHOSEN, with_returns=st.booleans())
    def let_further_people_leave_and_ask_back(self, chosen, with_returns):
        people = [self.further[each] for each in chosen]
        paid = BadgeFee.objects.filter(person_id__in=people, state=FeeState.PAID)
        leaving = list(paid.values_list("person_id", flat=True))
        if leaving:
            Person.objects.filter(pk__in=leaving).update(state="cancelled")
            with refusable("state", "not_paid", "invoiced"):
                refunds.ask(
                    self.all.organization_id, leaving, with_returns=with_returns, by=self.all.lin, at=self.now
                )

    # Whole ways, since a life is short and its single steps seldom meet

    @initialize(chosen=CHOSEN)
    def begin_with_money_both_ways(self, chosen):
        self.buy(chosen, tells=True, is_invoiced=False)
        self.leave_and_go_back(0, is_taken_up=False)

    @rule(chosen=CHOSEN, tells=st.booleans(), is_invoiced=st.booleans())
    def buy(self, chosen, tells, is_invoiced):
        self.place(chosen)
        if self.numbers:
            self.begin_to_pay(len(self.numbers) - 1)
            self.pass_time(0)
            if self.payable():
                self.pay(len(self.payable()) - 1, tells)
                self.pass_time(70)
            if is_invoiced:
                self.invoice_a_further_order(len(self.numbers) - 1, chosen)
                self.let_the_bureau_work(ISSUED)

    @rule(who=st.integers(0, PEOPLE + MORE - 1), is_taken_up=st.booleans())
    def leave_and_go_back(self, who, is_taken_up):
        if who < PEOPLE:
            self.leave(who)
            self.ask_fees_back({who}, with_returns=True)
        else:
            self.let_further_people_leave_and_ask_back({who - PEOPLE}, with_returns=True)
        if is_taken_up and self.asked():
            self.release(few=False)

    @precondition(lambda self: self.asked())
    @rule(by_bank=st.sampled_from(["", "proposed", "agreed", "paid"]), settles=st.booleans())
    def be_given_up(self, by_bank, settles):
        """A refund turns out abnormal and is given up; its people get their money otherwise, or wait."""
        WECHAT_PAY.is_down, WECHAT_PAY.refund_answers = False, [Stuck("ABNORMAL")]
        self.release(few=False)
        self.pass_time(70)
        for row in Refund.objects.filter(state=RefundState.STUCK):
            refunds.give_up(row.number, "退不成", by=MAKER, at=self.now)
        if by_bank and self.asked():
            self.pay_by_bank(agrees=by_bank != "proposed")
        for row in Refund.objects.filter(state=RefundState.OWED):
            if by_bank == "paid":
                self.bring_a_refund_on(list(Refund.objects.order_by("pk")).index(row), "pay")
        if settles and self.abnormal():
            self.settle_an_abnormal_refund_in_the_console(0)
            self.pass_time(70)

    @invariant()
    def every_sentence_of_the_ledger_check_holds(self):
        assert [each.name for each in invariants() if not each.holds] == []

    @invariant()
    def the_channel_holds_what_the_books_say(self):
        rows = Posting.objects.filter(account=Account.CLEARING_WECHAT_PAY).values_list("fen", flat=True)
        received = sum(Receipt.objects.values_list("amount_fen", flat=True))
        assert sum(rows) == received - sum(self.gone().values()), "P5"


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.usefixtures("_outside")
def test_all_money_at_once():
    run(25, 40, machine=AllMoney)
