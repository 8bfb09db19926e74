"""Whatever people, officers, channel and tax bureau do: no fee goes back twice, beside an invoice, or beyond what came.

The lives of `test_invoice_machine`, with people who leave and money that goes back. The witnesses are the books of the
bureau (`played_bureau`) and of the channel (`played_refunds`). A failure prints its seed; say FAIRGATE_SEED=… for it.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.events import InvoiceReturned
from fairgate.billing.invoices.models import InvoiceLine
from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.states import Account
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.events import RefundTold
from fairgate.billing.payments.states import Channel
from fairgate.billing.reconciliation.queries import invariants
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds.file import BankPaid, Paper
from fairgate.billing.refunds.models import Refund, RefundLine, RefundRequest
from fairgate.billing.refunds.ports import Processing, Rejected, Short, Stuck
from fairgate.billing.refunds.states import NOT_TAKEN_UP, WITH_CHANNEL, RefundState, RequestState, Route
from fairgate.foundation import events
from fairgate.foundation.clock import day_of
from fairgate.foundation.providers import client_for
from fairgate.registration.models import Person
from tests.billing import played_channels
from tests.billing.played_bureau import PROVIDER
from tests.billing.played_channels import WECHAT_PAY
from tests.billing.test_invoice_machine import CHOSEN, PEOPLE, Invoices, run
from tests.billing.test_money_machine import refusable
from tests.factories import registration
from tests.factories.billing import FEE_FEN
from tests.factories.refunding import ANOTHER
from tests.factories.transfers import CHECKER, MAKER

PICK = st.integers(0, 5)
ANSWERS = st.sampled_from([Short("NOT_ENOUGH"), Rejected("CLOSED"), Stuck("ABNORMAL"), Processing("R")])
_S = RefundState


class Refunds(Invoices):
    """One order of four paid by WeChat Pay, whose people leave, come back, and want their money."""

    def __init__(self):
        super().__init__()
        WECHAT_PAY.begin()
        self.by_bank, self.by_console = Counter(), set()
        self.organization_id = Person.objects.get(pk=self.found.people[0]).organization_id

    def let_everything_end(self):
        WECHAT_PAY.is_down, WECHAT_PAY.refund_answers = False, []
        super().let_everything_end()
        for _round in range(3):
            refunds.resume_short(by=MAKER, at=self.now)
            self.pass_time(4_000)
            for number in self.at_the_channel():
                WECHAT_PAY.finish_refund(number)
            self.pass_time(4_000)
        assert self.with_channel() == [], "every refund comes to its end"
        assert self.gone() == WECHAT_PAY.given_back(), "what went back is known, and nothing else"
        assert [each.name for each in invariants() if not each.holds] == [], "P4, P5"

    def at_the_channel(self):
        return [number for number, said in WECHAT_PAY.refund_states.items() if isinstance(said, Processing)]

    def with_channel(self):
        return list(Refund.objects.filter(state__in=WITH_CHANNEL).values_list("number", flat=True))

    def gone(self):
        """Return what we know to have gone through the channel, by number."""
        rows = Refund.objects.filter(route=Route.CHANNEL, state=_S.PAID)
        return dict(rows.values_list("number", "amount_fen"))

    @rule(who=st.integers(0, PEOPLE - 1))
    def leave(self, who):
        Person.objects.filter(pk=self.found.people[who]).update(state="cancelled")

    @rule(chosen=CHOSEN, with_returns=st.booleans())
    def ask_fees_back(self, chosen, with_returns):
        people = [self.found.people[each] for each in chosen]
        with refusable("state", "not_paid", "invoiced"):
            refunds.ask(
                self.organization_id, people, with_returns=with_returns, by=self.found.lin, at=self.now
            )

    @rule(pick=PICK)
    def take_a_wish_back(self, pick):
        rows = list(RefundRequest.objects.filter(state__in=NOT_TAKEN_UP).order_by("pk"))
        if rows:
            refunds.withdraw(rows[pick % len(rows)].pk, by=self.found.lin, at=self.now)

    def asked(self):
        return list(RefundRequest.objects.filter(state=RequestState.ASKED).values_list("pk", flat=True))

    @precondition(lambda self: self.asked())
    @rule(few=st.booleans())
    def release(self, few):
        with refusable("invoiced", "too_many", "too_old", "too_much", "sent"):
            refunds.release(self.asked()[: 1 if few else None], by=MAKER, at=self.now)

    def asked_of_the_order(self):
        """Return what is asked of the order in the machine's hand: a refund by bank is of one order."""
        rows = RefundRequest.objects.filter(state=RequestState.ASKED, person_id__in=self.found.people)
        return list(rows.values_list("pk", flat=True))

    @precondition(lambda self: self.asked_of_the_order())
    @rule(agrees=st.booleans())
    def pay_by_bank(self, agrees):
        paper = Paper("a.jpg", registration.picture(200, 200))
        with refusable("invoiced", "by_channel", "name", "sent"):
            number = refunds.propose(
                self.found.order.number,
                self.asked_of_the_order(),
                ANOTHER,
                proof=paper,
                by=MAKER,
                at=self.now,
            )
            if agrees:
                refunds.agree(number, by=CHECKER, at=self.now)

    @rule(pick=PICK, does=st.sampled_from(["agree", "decline", "pay", "give_up"]))
    def bring_a_refund_on(self, pick, does):
        rows = list(Refund.objects.order_by("pk"))
        if not rows:
            return
        number, row = rows[pick % len(rows)].number, rows[pick % len(rows)]
        with refusable("decided", "paid_out", "not_stuck"):
            if does == "agree":
                refunds.agree(number, by=CHECKER, at=self.now)
            elif does == "decline":
                refunds.decline(number, "再核对", by=CHECKER, at=self.now)
            elif does == "pay":
                refunds.record_paid(number, BankPaid(f"B{number}", day_of(self.now)), by=MAKER, at=self.now)
                self.by_bank[number] = row.amount_fen
            else:
                refunds.give_up(number, "退不成", by=MAKER, at=self.now)

    @rule()
    def fill_the_merchant_account_up(self):
        refunds.resume_short(by=MAKER, at=self.now)

    @rule(is_down=st.booleans(), commits=st.booleans(), said=ANSWERS)
    def let_the_channel_be_difficult(self, is_down, commits, said):
        WECHAT_PAY.is_down, WECHAT_PAY.commits = is_down, commits
        WECHAT_PAY.refund_answers = [said]

    @precondition(lambda self: self.at_the_channel())
    @rule(
        pick=PICK,
        tells=st.booleans(),
        ends=st.sampled_from([None, None, Stuck("ABNORMAL"), Rejected("CLOSED")]),
    )
    def let_the_channel_end_a_refund(self, pick, tells, ends):
        number = self.at_the_channel()[pick % len(self.at_the_channel())]
        raw = WECHAT_PAY.finish_refund(number, ends)
        if tells:
            payments.accept_notice(Channel.WECHAT_PAY, raw, {}, at=self.now)

    @precondition(lambda self: self.abnormal())
    @rule(pick=PICK)
    def settle_an_abnormal_refund_in_the_console(self, pick):
        """Given up here or not, and whatever was done for its people meanwhile."""
        number = self.abnormal()[pick % len(self.abnormal())]
        self.by_console.add(number)
        payments.accept_notice(Channel.WECHAT_PAY, WECHAT_PAY.finish_refund(number), {}, at=self.now)

    def abnormal(self):
        return [number for number, said in WECHAT_PAY.refund_states.items() if isinstance(said, Stuck)]

    def owed_us(self):
        """Return what went after it was given up, and by which no fee has gone back, in fen."""
        return sum(RefundLine.objects.filter(is_owed_us=True).values_list("amount_fen", flat=True))

    @rule(pick=PICK)
    def let_an_untrue_notice_of_a_refund_arrive(self, pick):
        rows = list(Refund.objects.order_by("pk").values_list("number", flat=True)) or ["RFnobody"]
        raw = WECHAT_PAY.refund_notice(rows[pick % len(rows)], event=f"untrue {self.now} {pick}")
        payments.accept_notice(Channel.WECHAT_PAY, raw, {}, at=self.now)

    @rule(seconds=st.sampled_from([0, 11, 70, 2_000]))
    def pass_time(self, seconds):
        WECHAT_PAY.now = self.now + timedelta(seconds=seconds)
        super().pass_time(seconds)

    @invariant()
    def no_more_goes_back_than_came(self):
        refunded = BadgeFee.objects.filter(state=FeeState.REFUNDED).count() * FEE_FEN
        gone = sum(self.gone().values()) + sum(self.by_bank.values())
        assert refunded == gone - self.owed_us(), "each fee once"
        assert refunded <= self.paid_fen(), "P4"
        assert self.gone().items() <= WECHAT_PAY.given_back().items(), (
            "nothing is called refunded that is not"
        )

    @invariant()
    def what_goes_back_stands_on_no_invoice(self):
        going = RefundRequest.objects.filter(state__in=[RequestState.UNDER_WAY, RequestState.REFUNDED])
        standing = InvoiceLine.objects.filter(released_at=None, order_line__fee__in=going.values("fee"))
        assert not standing.exists(), "R59"
        refunded = BadgeFee.objects.filter(state=FeeState.REFUNDED).count() * FEE_FEN
        assert self.standing() + refunded <= self.paid_fen(), "what is refunded is not invoiced"

    @invariant()
    def the_books_owe_what_is_under_way(self):
        standing = Refund.objects.exclude(state__in=[_S.PROPOSED, _S.REFUSED, _S.FAILED, _S.PAID])
        booked = Posting.objects.filter(account=Account.REFUNDS_PAYABLE).values_list("fen", flat=True)
        assert sum(booked) == -sum(standing.values_list("amount_fen", flat=True)), "P5"

    @invariant()
    def no_channel_gives_the_same_fee_twice(self):
        given = WECHAT_PAY.given_back()
        assert sum(given.values()) <= self.paid_fen(), "P4"
        by_us = sum(fen for number, fen in given.items() if number not in self.by_console)
        assert by_us + sum(self.by_bank.values()) <= self.paid_fen(), "P4"


@pytest.fixture
def _outside():
    before = dict(events._reactions)
    events.install(
        before
        | {
            InvoiceReturned: (lambda fact, **when: refunds.follow_returns(fact.fee_ids, **when),),
            RefundTold: (_ask_about_it,),
        }
    )
    providers = django_settings.PROVIDERS | PROVIDER | played_channels.PROVIDERS
    with override_settings(PROVIDERS=providers):
        client_for.cache_clear()
        yield
    client_for.cache_clear()
    events.install(before)


def _ask_about_it(fact, *, by, at):
    refunds.ask_soon(fact.number, cause=f"notice{fact.notice_id}", at=at)


@pytest.mark.django_db
@pytest.mark.usefixtures("_outside")
def test_no_fee_goes_back_twice():
    run(8, 25, machine=Refunds)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.usefixtures("_outside")
def test_no_fee_goes_back_twice_in_longer_lives():
    run(120, 45, Phase.shrink, machine=Refunds)
