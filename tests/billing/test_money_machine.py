"""Whatever payers, channels, clocks and clicks do: no fen is lost, doubled or hidden (P1 to P5).

What goes back is money without an order; refunds of paid orders come with issue 8.
The witness is the channels' own book (`played_channels`), not our ledger. A failure prints its seed; say
FAIRGATE_SEED=… to see it again.
"""

import os
import random
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fairgate.billing.entries import operations as entries
from fairgate.billing.entries.file import ProposedEntry, Typed
from fairgate.billing.entries.rules import BY_HAND
from fairgate.billing.entries.states import Side
from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.events import FeesSettled
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.ledger.models import Posting
from fairgate.billing.ledger.states import Account
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.payments.queries import actor_of_link
from fairgate.billing.payments.rules import ways_of
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.places import operations as places
from fairgate.billing.settlements import operations as settlements
from fairgate.billing.settlements.file import PaidOut, Proposed, Return
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.statements.models import Statement
from fairgate.billing.statements.operations import book_held
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import BankReceipt, BorneCharge, Match, Remittance
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation import events
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refused
from fairgate.foundation.providers import client_for
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Person
from fairgate.registration.personnel.events import PersonCancelled
from tests.billing.played_channels import CHANNELS, PROVIDERS
from tests.cast import AT
from tests.factories import registration, statements
from tests.factories.billing import scene
from tests.factories.transfers import CHECKER, MAKER, line, slip

PEOPLE = 3
CHOSEN = st.sets(st.integers(0, PEOPLE - 1), min_size=1)
PICK = st.integers(0, 11)
PAUSES = st.sampled_from([0, 6, 30, 400, 4000, 90_000])
LONG_AFTER = (60, 3600, 90_000, 90_100, 91_000, 180_000, 180_100, 9_000_000)
UP, DOWN, HEARD_BUT_SILENT = (False, False), (True, False), (True, True)
FAULTS = st.sampled_from([UP, UP, UP, DOWN, HEARD_BUT_SILENT])
GIVE_BACK = Proposed(WayOut.TRANSFER, "多付了", "", "华东精密机械有限公司", "中国银行", "6222021001001234")
FACTS = st.sampled_from([{"amount_fen": 1}, {"currency": "USD"}, {"is_for_us": False, "merchant": "theirs"}])


class Money(RuleBasedStateMachine):
    """One organization of three and a spare colleague, its orders, and three channels that do what they like."""

    the = None
    settled = Counter()

    def __init__(self):
        super().__init__()
        self.now, self.numbers = AT, []
        self.gone_out = Counter()
        self.notices, self.forced, self.at_the_bank, self.bank_log = [], [], {}, []
        self.written, self.by_hand = {}, Counter()
        self.settled.clear()
        for played in CHANNELS.values():
            played.begin()
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self):
        try:
            self.let_everything_end()
            assert self.booked() == self.truth(), "P1: confirmed money is never lost"
            assert not Order.objects.filter(state__in=UNPAID).exists()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def let_everything_end(self):
        """Let the channels come back. No notice arrives any more, but for money that they took after closing."""
        for played in CHANNELS.values():
            played.is_down = False
        for channel, raw in self.forced:
            self.tell(channel, raw)
        for code in Remittance.objects.filter(state=RemittanceState.CHECKING).values_list("code", flat=True):
            transfers.give_back(code, "没有到账", by=MAKER, at=self.now)
        for seconds in LONG_AFTER:
            self.pass_time(seconds)

    @initialize(chosen=CHOSEN)
    def begin_with_an_order(self, chosen):
        self.place(chosen)

    @rule(chosen=CHOSEN)
    def place(self, chosen):
        owing = set(BadgeFee.objects.values_list("person_id", flat=True))
        people = [each for number in chosen if (each := self.the.person_ids[number]) in owing]
        with refusable("in_an_order", "settled", "none", "withdrawn"):
            made = orders.place(
                self.the.organization_id, people, by=self.the.lin, at=self.now, key=str(uuid4())
            )
            self.numbers.append(made.number)

    @rule(pick=PICK, channel=st.sampled_from(Channel), way=PICK, by_link=st.booleans())
    def press_pay(self, pick, channel, way, by_link=False):
        order, ways = self.of(self.numbers, pick), ways_of(channel)
        with refusable("paid", "closed", "too_often", "transfer", "bank"):
            payer = self.boss(order) if by_link else self.the.lin
            payments.start_attempt(order, channel, ways[way % len(ways)], by=payer, at=self.now)
        self.pass_time(0)

    def boss(self, order):
        return actor_of_link(payments.pay_link(order, by=self.the.lin, at=self.now), at=self.now)

    @rule(channel=st.sampled_from(Channel))
    def decline_the_next_order(self, channel):
        CHANNELS[channel].declines = True

    @rule(pick=PICK)
    def cancel(self, pick):
        with refusable("paid", "closed", "checking"):
            orders.cancel(self.of(self.numbers, pick), by=self.the.lin, at=self.now)

    @rule(number=st.integers(0, PEOPLE - 1))
    def cancel_a_person(self, number):
        places.cancel_person(self.the.person_ids[number], by=self.the.lin, at=self.now)

    @rule(number=st.integers(0, PEOPLE - 1))
    def let_the_colleague_take_over(self, number):
        with refusable("not_paid", "has_fee"):
            fees.hand_on(self.the.person_ids[number], self.the.person_ids[PEOPLE], by=SYSTEM, at=self.now)

    @rule(pick=PICK)
    def say_that_it_is_paid(self, pick):
        payments.check_now(self.of(self.numbers, pick), by=self.the.lin, at=self.now)

    @precondition(lambda self: self.payable())
    @rule(pick=PICK, more=st.sampled_from([0, 0, 0, 0, 1, -1]))
    def pay(self, pick, more):
        played, number = self.of(self.payable(), pick)
        self.notices.append((played.channel, played.pay(number, more=more)))

    @rule(pick=PICK, is_cancelled=st.booleans())
    def pay_the_first_code_after_a_change_of_mind(self, pick, is_cancelled):
        order = self.of(self.numbers, pick)
        with refusable("paid", "closed", "too_often", "transfer"):
            first = payments.start_attempt(
                order, Channel.ALIPAY, Way.SCAN, by=self.the.lin, at=self.now
            ).number
            self.pass_time(0)
            self.cancel(pick) if is_cancelled else self.press_pay(pick, Channel.WECHAT_PAY, pick)
            self.pass_time(0)
            if (CHANNELS[Channel.ALIPAY], first) in self.payable():
                CHANNELS[Channel.ALIPAY].pay(first)

    @precondition(lambda self: self.closed())
    @rule(pick=PICK)
    def pay_though_it_is_closed(self, pick):
        played, number = self.of(self.closed(), pick)
        self.forced.append((played.channel, played.pay(number, force=True)))
        self.notices.append(self.forced[-1])

    @rule(pick=PICK, minutes=st.sampled_from([0, 90]))
    def pay_unionpay_after_its_end_and_never_tell(self, pick, minutes):
        self.press_pay(pick, Channel.UNIONPAY, pick)
        for pause in (16, 1, minutes):
            self.pass_time(60 * pause)
        if self.ended():
            CHANNELS[Channel.UNIONPAY].pay(self.of(self.ended(), pick), force=True)

    @rule(pick=PICK, days=st.sampled_from([0, 1, 3, 5, 7]), hears=st.booleans())
    def let_a_checker_at_the_bank_take_days(self, pick, days, hears):
        number, unionpay = self.of(self.numbers, pick), CHANNELS[Channel.UNIONPAY]
        with refusable("paid", "closed", "too_often", "transfer"):
            begun = payments.start_attempt(
                number, Channel.UNIONPAY, Way.B2B, by=self.the.lin, at=self.now
            ).number
            self.pass_time(0)
            if begun in unionpay.sold:
                unionpay.sold[begun].is_known = True
            self.pass_time(days * 86_400)
            if begun in unionpay.sold and unionpay.takes(begun):
                said = (Channel.UNIONPAY, unionpay.pay(begun))
                self.notices.extend([said] if hears else [])

    @precondition(lambda self: self.paid_at_alipay())
    @rule(pick=PICK)
    def let_a_notice_of_a_refund_arrive(self, pick):
        alipay = CHANNELS[Channel.ALIPAY]
        number = self.of(self.paid_at_alipay(), pick)
        self.tell(Channel.ALIPAY, alipay.notice(number, event=str(uuid4()), is_of_refund=True))

    @precondition(lambda self: self.notices)
    @rule(pick=PICK, times=st.integers(1, 3))
    def let_a_notice_arrive(self, pick, times):
        for _each in range(times):
            self.tell(*self.of(self.notices, pick))

    @precondition(lambda self: self.sold())
    @rule(pick=PICK, untrue=FACTS)
    def let_an_untrue_notice_arrive(self, pick, untrue):
        played, number = self.of(self.sold(), pick)
        self.tell(played.channel, played.notice(number, event=str(uuid4()), **untrue))

    @precondition(lambda _self: CHANNELS[Channel.UNIONPAY].sold)
    @rule(pick=PICK)
    def let_a_claim_arrive_that_only_a_query_may_confirm(self, pick):
        unionpay = CHANNELS[Channel.UNIONPAY]
        self.tell(Channel.UNIONPAY, unionpay.notice(self.of(list(unionpay.sold), pick), event=str(uuid4())))

    @precondition(lambda self: self.sold())
    @rule(pick=PICK, channel=st.sampled_from(Channel))
    def let_a_notice_arrive_at_another_channels_door(self, pick, channel):
        played, number = self.of(self.sold(), pick)
        if played.channel != channel:
            self.tell(channel, played.notice(number, event=str(uuid4())))

    @rule(pick=PICK)
    def choose_bank_transfer(self, pick):
        with refusable("paid", "closed", "checking"):
            transfers.begin(self.of(self.numbers, pick), by=self.the.lin, at=self.now)

    @precondition(lambda self: self.codes())
    @rule(pick=PICK, other=PICK)
    def transfer_for_two_orders(self, pick, other):
        with refusable("paid", "closed", "checking", "ended", "elsewhere", "transfer"):
            number = self.of(self.numbers, other)
            transfers.add_orders(self.of(self.codes(), pick), [number], by=self.the.lin, at=self.now)

    @precondition(lambda self: self.codes())
    @rule(pick=PICK)
    def hand_a_slip_in(self, pick):
        with refusable("checking", "ended", "too_often", "closed"):
            transfers.hand_in(
                self.of(self.codes(), pick),
                slip(100, at=self.now),
                data=registration.picture(200, 200),
                name="slip.jpg",
                by=self.the.lin,
                at=self.now,
            )

    @precondition(lambda self: self.codes())
    @rule(pick=PICK, does=st.sampled_from(["withdraw", "take_back", "give_back"]))
    def change_ones_mind_about_a_transfer(self, pick, does):
        said = {"by": MAKER, "reason": "看不清"} if does == "give_back" else {"by": self.the.lin}
        with refusable("checking", "ended", "stale"):
            getattr(transfers, does)(code=self.of(self.codes(), pick), at=self.now, **said)

    @rule(pick=PICK, fen=st.sampled_from([5000, 20000, 40000, 60000, 70000]), times=st.integers(1, 2))
    def let_the_bank_book_money(self, pick, fen, times):
        code = self.of(self.codes(), pick) if self.codes() else ""
        said = line(fen, at=self.now, remark=code)
        self.at_the_bank[said.reference] = fen
        self.bank_log.append(statements.entry(fen, at=self.now, serial=said.reference, remark=code))
        for _each in range(times):
            receipt_id = transfers.record_receipt(said, by=SYSTEM, at=self.now)
            transfers.match_by_code(receipt_id, by=SYSTEM, at=self.now)

    @rule(pick=PICK, fen=st.sampled_from([5000, 20000, 40000, -300]), says=st.booleans())
    def let_the_bank_book_money_and_tell_nobody(self, pick, fen, says):
        remark = self.of(self.codes() or self.numbers, pick) if says else ""
        serial = f"QUIET{len(self.bank_log)}"
        self.bank_log.append(statements.entry(fen, at=self.now, serial=serial, remark=remark))

    @precondition(lambda self: self.bank_log)
    @rule(since=PICK, written=st.sampled_from([statements.csv_file, statements.camt_file]))
    def bring_a_statement_of_the_last_lines(self, since, written):
        told = self.bank_log[-1 - since :]
        statement_id = statements.brought(written(told), at=self.now)
        if Statement.objects.get(pk=statement_id).state == "held":
            book_held(statement_id, "与银行核对过", by=MAKER, at=self.now)
            statements.worked(self.now)
        assert Statement.objects.get(pk=statement_id).state == "finished"
        self.at_the_bank |= {each.serial: each.amount_fen for each in told if each.is_credit}

    @precondition(lambda _self: BankReceipt.objects.exists())
    @rule(pick=PICK, order=PICK)
    def find_an_order_for_bank_money(self, pick, order):
        receipt = self.of(list(BankReceipt.objects.order_by("pk")), pick)
        with refusable("no_money", "ended", "waiting"):
            numbers = [self.of(self.numbers, order)]
            if not transfers.attach(receipt.pk, numbers, note="已核实", by=MAKER, at=self.now):
                transfers.accept(receipt.proposals.latest("pk").pk, by=CHECKER, at=self.now)

    @precondition(lambda _self: BankReceipt.objects.exists())
    @rule(pick=PICK, order=PICK)
    def bear_what_banks_kept_on_the_way(self, pick, order):
        receipt = self.of(list(BankReceipt.objects.order_by("pk")), pick)
        with refusable("no_money", "ended", "waiting", "limit", "no_shortfall"):
            numbers = [self.of(self.numbers, order)]
            by_us = {"note": "中间行扣费", "bear_charges": True}
            if not transfers.attach(receipt.pk, numbers, **by_us, by=MAKER, at=self.now):
                transfers.accept(receipt.proposals.latest("pk").pk, by=CHECKER, at=self.now)

    @precondition(lambda _self: Match.objects.exists())
    @rule(pick=PICK)
    def take_bank_money_off_again(self, pick):
        with refusable("paid"):
            transfers.unmatch(
                self.of(list(Match.objects.order_by("pk")), pick).pk, "记错", by=MAKER, at=self.now
            )

    @precondition(lambda _self: BankReceipt.objects.exists())
    @rule(pick=PICK)
    def let_the_bank_take_money_back(self, pick):
        receipt = self.of(list(BankReceipt.objects.order_by("pk")), pick)
        with refusable("no_money", "used"):
            transfers.return_receipt(receipt.pk, "银行退汇", by=MAKER, at=self.now)

    @rule(fen=st.integers(1, 70_000), accounts=st.permutations(BY_HAND))
    def write_by_hand(self, fen, accounts):
        debit, credit = accounts[:2]
        lines = (Typed(debit, Side.DEBIT, fen), Typed(credit, Side.CREDIT, fen))
        said = ProposedEntry(day_of(self.now), lines, "渠道结算")
        self.written[entries.propose_entry(said, by=MAKER, at=self.now)] = {debit: fen, credit: -fen}

    @precondition(lambda self: self.written)
    @rule(pick=PICK, agrees=st.booleans())
    def decide_what_was_written_by_hand(self, pick, agrees):
        entry_id = self.of(list(self.written), pick)
        with refusable("decided"):
            if not agrees:
                entries.decline_entry(entry_id, "缺单据", by=CHECKER, at=self.now)
                return
            entries.agree_to_entry(entry_id, by=CHECKER, at=self.now)
            self.by_hand.update(self.written[entry_id])

    @precondition(lambda self: self.written)
    @rule(pick=PICK, agrees=st.booleans())
    def reverse_what_was_written_by_hand(self, pick, agrees):
        entry_id = self.of(list(self.written), pick)
        with refusable("not_posted", "is_reversal", "reversed"):
            found = entries.propose_reversal(entry_id, "记错", by=MAKER, at=self.now)
            self.written[found] = {account: -fen for account, fen in self.written[entry_id].items()}
            if agrees:
                entries.agree_to_entry(found, by=CHECKER, at=self.now)
                self.by_hand.update(self.written[found])

    @precondition(lambda _self: BankReceipt.objects.exists() or SuspenseItem.objects.exists())
    @rule(pick=PICK, is_of_a_channel=st.booleans())
    def propose_that_money_goes_back(self, pick, is_of_a_channel):
        money = SuspenseItem if is_of_a_channel else BankReceipt
        ids = list(money.objects.order_by("pk").values_list("pk", flat=True))
        if ids:
            with refusable("waiting", "no_money", "settled", "way"):
                if is_of_a_channel:
                    settlements.propose_settlement(self.of(ids, pick), GIVE_BACK, by=MAKER, at=self.now)
                else:
                    back = Return("中国银行", "多汇了")
                    settlements.propose_return(self.of(ids, pick), back, by=MAKER, at=self.now)

    @precondition(lambda _self: Settlement.objects.exists())
    @rule(pick=PICK, does=st.sampled_from(["agree", "agree", "decline", "pay"]))
    def bring_money_on_its_way_back(self, pick, does):
        row = self.of(list(Settlement.objects.order_by("pk")), pick)
        with refusable("decided", "no_money", "changed", "paid_out"):
            if does == "agree":
                settlements.agree_to_settlement(row.pk, by=CHECKER, at=self.now)
            elif does == "decline":
                settlements.decline_settlement(row.pk, "再核对", by=CHECKER, at=self.now)
            else:
                paid = PaidOut(f"OUT{row.pk}", day_of(self.now))
                settlements.record_pay_out(row.pk, paid, by=MAKER, at=self.now)
                self.gone_out[row.pk] = row.amount_fen

    @rule(channel=st.sampled_from(Channel), fault=FAULTS)
    def go_down_or_up(self, channel, fault):
        CHANNELS[channel].is_down, CHANNELS[channel].commits = fault

    @rule(seconds=PAUSES)
    def pass_time(self, seconds):
        self.now += timedelta(seconds=seconds)
        for played in CHANNELS.values():
            played.now = self.now
        run_due(self.now, limit=200)

    @invariant()
    def no_job_fails(self):
        assert list(Intention.objects.exclude(failures=0).values_list("kind", "last_error")) == []

    @invariant()
    def nothing_is_booked_twice_or_invented(self):
        booked = self.booked()
        assert booked.items() <= self.truth().items(), "P2"
        assert Receipt.objects.count() == len(booked), "P2"

    @invariant()
    def money_pays_one_order_or_waits_in_suspense(self):
        for receipt in Receipt.objects.select_related("order", "suspense"):
            waits = hasattr(receipt, "suspense")
            assert waits != bool(receipt.order), "P3"
            assert waits or (receipt.order.state, receipt.order.total_fen) == (
                OrderState.PAID,
                receipt.amount_fen,
            )
        paid = set(Order.objects.filter(state=OrderState.PAID).values_list("pk", flat=True))
        through_channels = set(Receipt.objects.exclude(order=None).values_list("order_id", flat=True))
        assert through_channels <= paid, "P3"
        counted = self.counted()
        assert through_channels.isdisjoint(counted), "P3: nobody pays twice for one badge"
        for order in Order.objects.all():
            has = counted.get(order.pk, 0)
            assert has <= order.total_fen, "P3"
            is_paid_for = order.pk in through_channels or has == order.total_fen
            assert (order.pk in paid) == is_paid_for, "P3: no badge without money"
            assert not has or order.state in (*UNPAID, OrderState.PAID), (
                "P1: an order that ended keeps nothing"
            )

    @invariant()
    def bank_money_is_booked_once_and_each_fen_has_a_place(self):
        booked = dict(BankReceipt.objects.values_list("reference", "amount_fen"))
        assert booked == self.at_the_bank, "P1, P2"
        fen = dict(Posting.objects.values_list("account").annotate(Sum("fen")).order_by())
        returned = sum(row.amount_fen for row in BankReceipt.objects.filter(state="returned"))
        by_hand, gone = self.by_hand[Account.BANK], sum(self.gone_out.values())
        assert fen.get(Account.BANK, 0) == sum(booked.values()) - returned - gone + by_hand, "P5"
        unpaid = Order.objects.filter(state__in=UNPAID).values_list("pk", flat=True)
        counted = self.counted()
        assert fen.get(Account.CUSTOMER_PREPAYMENT, 0) == -sum(counted.get(pk, 0) for pk in unpaid), "P5"

    @invariant()
    def people_are_as_their_orders(self):
        held = {
            line.fee_id: line.order.state
            for line in OrderLine.objects.select_related("order").filter(order__state__in=_HOLDING)
        }
        gone = set(Person.objects.filter(state="cancelled").values_list("pk", flat=True))
        for fee in BadgeFee.objects.all():
            paid_for = fee.taken_over_from_id or fee.person_id
            unpaid = FeeState.WITHDRAWN if paid_for in gone else FeeState.DUE
            assert fee.state == _FEE_IN.get(held.get(fee.pk), unpaid)
            assert self.settled[paid_for] == (fee.state == FeeState.PAID), "settled once"

    @invariant()
    def an_order_that_was_paid_in_time_never_expires(self):
        in_time = {
            sold.payment.number
            for played in CHANNELS.values()
            for sold in played.sold.values()
            if sold.payment and not sold.is_forced
        }
        ended = SuspenseItem.objects.filter(
            receipt__attempt__order__state=OrderState.EXPIRED, reason__in=("late", "second")
        )
        assert not ended.filter(receipt__number__in=in_time).exists()

    @invariant()
    def the_books_agree_with_the_channels(self):
        fen = dict(Posting.objects.values_list("account").annotate(Sum("fen")).order_by())
        booked = Counter()
        for channel, _transaction in (keys := self.booked()):
            booked[f"clearing:{channel}"] += keys[channel, _transaction]
        for account in BY_HAND:
            if account.startswith("clearing:"):
                booked[account.value] += self.by_hand[account]
        assert sum(fen.values()) == 0, "P5"
        assert fen.get(Account.TAX_PAYABLE, 0) == self.by_hand[Account.TAX_PAYABLE], "P5"
        assert {account: fen.get(account, 0) for account in booked} == booked, "P5"
        waiting = SuspenseItem.objects.filter(state="open")
        suspended = waiting.aggregate(fen=Sum("receipt__amount_fen"))["fen"] or 0
        free = BankReceipt.objects.aggregate(fen=Sum("left_fen"))["fen"] or 0
        assert fen.get(Account.SUSPENSE, 0) == -suspended - free, "P5"

    @invariant()
    def what_goes_back_is_owed_once_and_never_more_than_came(self):
        agreed = Settlement.objects.filter(state="agreed")
        owed = agreed.filter(paid_at=None).aggregate(fen=Sum("amount_fen"))["fen"] or 0
        booked = Posting.objects.filter(account=Account.REFUNDS_PAYABLE).aggregate(fen=Sum("fen"))["fen"] or 0
        assert booked == -owed, "P5"
        back = self.of_each("bank_receipt", agreed)
        used = self.of_each("receipt", Match.objects.filter(undone_at=None))
        for receipt in BankReceipt.objects.exclude(state="returned"):
            gone = back.get(receipt.pk, 0) + used.get(receipt.pk, 0)
            assert gone + receipt.left_fen == receipt.amount_fen, "P4"

    def of_each(self, column, rows):
        return dict(rows.order_by().values_list(column).annotate(Sum("amount_fen")))

    # What the channels know

    def truth(self):
        return {
            (channel, transaction): fen
            for channel, played in CHANNELS.items()
            for transaction, fen in played.book().items()
        }

    def booked(self):
        rows = Receipt.objects.values_list("channel", "transaction_id", "amount_fen")
        return {(channel, transaction): fen for channel, transaction, fen in rows}

    def codes(self):
        return list(Remittance.objects.order_by("pk").values_list("code", flat=True))

    def counted(self):
        standing = Match.objects.filter(undone_at=None).values_list("order_id", "amount_fen")
        found = Counter()
        for order_id, fen in (*standing, *BorneCharge.objects.values_list("order_id", "amount_fen")):
            found[order_id] += fen
        return found

    def sold(self):
        return [(played, number) for played in CHANNELS.values() for number in played.sold]

    def payable(self):
        return [(played, number) for played, number in self.sold() if played.takes(number)]

    def closed(self):
        return [
            (played, number)
            for played, number in self.sold()
            if played.sold[number].is_closed and not played.sold[number].payment
        ]

    def ended(self):
        unionpay = CHANNELS[Channel.UNIONPAY]
        return [number for number in unionpay.sold if unionpay.ended(number)]

    def paid_at_alipay(self):
        return [number for number, sold in CHANNELS[Channel.ALIPAY].sold.items() if sold.payment]

    def of(self, things, pick):
        """Pick one, the newest for 0."""
        return things[-1 - pick % len(things)]

    def tell(self, channel, raw):
        payments.accept_notice(channel, raw, {}, at=self.now)


_HOLDING = (*UNPAID, OrderState.PAID)
_FEE_IN = {**dict.fromkeys(UNPAID, FeeState.PAYING), OrderState.PAID: FeeState.PAID}


class refusable:  # noqa: N801 - reads as a clause
    """What may be refused for these reasons and no other, and then changes nothing."""

    def __init__(self, *codes):
        self.codes = set(codes)

    def __enter__(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def __exit__(self, kind, error, trace):
        self.savepoint.__exit__(kind, error, trace)
        return isinstance(error, Refused) and {each.code for each in error.refusals} <= self.codes


def _give_up(fact, *, by, at):
    orders.close_unpaid_with(fact.person_id, by=by, at=at)


def _owe_nothing(fact, *, by, at):
    fees.withdraw(fact.person_id, by=by, at=at)


@pytest.fixture
def machine():
    """Return the machine over one organization; each example undoes what it did."""
    note = lambda fact, **_when: Money.settled.update(fact.person_ids)
    before = dict(events._reactions)
    events.install(before | {FeesSettled: (note,), PersonCancelled: (_give_up, _owe_nothing)})
    client_for.cache_clear()
    with override_settings(PROVIDERS=PROVIDERS):
        Money.the = scene(PEOPLE, at=AT, spare=1)
        yield Money
    client_for.cache_clear()
    events.install(before)


def run(machine, examples, steps, *phases):
    number = int(os.environ.get("FAIRGATE_SEED") or random.getrandbits(32))
    print(f"FAIRGATE_SEED={number}")
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,  # a step is a verb on a database
            database=None,
            print_blob=True,
            phases=[Phase.generate, *phases],
            suppress_health_check=list(HealthCheck),  # lives are long and filter much, as is meant
        ),
    )


@pytest.mark.django_db
def test_no_fen_is_lost_doubled_or_hidden(machine):
    run(machine, 100, 30)


@pytest.mark.long
@pytest.mark.django_db
def test_no_fen_is_lost_doubled_or_hidden_in_longer_lives(machine):
    run(machine, 250, 50, Phase.shrink)
