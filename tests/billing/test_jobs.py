"""Talks with channels on a clock of our own: endings, closing, confirming. The channels keep their own books."""

from datetime import timedelta

import pytest
from django.test import override_settings

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.payments.ports import Absent, Code, Form, Link, NotPaid
from fairgate.billing.payments.queries import attempt_status, watched_of
from fairgate.billing.payments.states import AttemptState, Channel, Phase, SuspenseReason, Way
from fairgate.foundation.providers import client_for
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.models import InboxNotice, Intention
from fairgate.platform.work.operations import run_due
from tests.billing.played_channels import CHANNELS, PROVIDERS
from tests.cast import AT
from tests.factories.accounts import staff
from tests.factories.billing import placed, scene

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WECHAT, ALIPAY, UNIONPAY = Channel
every_channel = pytest.mark.parametrize("channel", Channel)


@pytest.fixture(autouse=True)
def _played():
    client_for.cache_clear()
    with override_settings(PROVIDERS=PROVIDERS):
        for played in CHANNELS.values():
            played.begin()
        yield
    client_for.cache_clear()


class Desk:
    """One order of two people, and a clock that moves by hand."""

    def __init__(self):
        self.the, self.now = scene(2, at=AT), AT
        self.order = placed(self.the, at=AT)

    def press_pay(self, channel, way=Way.SCAN):
        attempt = payments.start_attempt(self.order.number, channel, way, by=self.the.lin, at=self.now)
        self.wait()
        return attempt.number

    def wait(self, *pauses):
        for pause in pauses or (timedelta(),):
            self.now += pause
            for played in CHANNELS.values():
                played.now = self.now
            run_due(self.now, limit=500)
            assert not Intention.objects.exclude(failures=0).exists()

    def tell(self, channel, raw):
        payments.accept_notice(channel, raw, {}, at=self.now)
        self.wait()

    @property
    def status(self):
        return attempt_status(self.order.number, self.the.lin, at=self.now)

    @property
    def state(self):
        return order_view(self.order.number, self.the.lin).state


@pytest.fixture
def desk():
    return Desk()


class TestHandover:
    @pytest.mark.parametrize(
        ("channel", "way", "kind", "phase"),
        [
            (WECHAT, Way.SCAN, Code, Phase.SCAN),
            (ALIPAY, Way.PAGE, Link, Phase.GO),
            (UNIONPAY, Way.PHONE, Form, Phase.GO),
        ],
    )
    def test_the_payer_is_shown_a_code_or_sent_on(self, desk, channel, way, kind, phase):
        desk.press_pay(channel, way)
        seen = desk.status
        assert (type(seen.attempt.handover), seen.phase, seen.attempt.way) == (kind, phase, way)

    def test_choosing_another_channel_closes_the_first(self, desk):
        first = desk.press_pay(WECHAT)
        second = desk.press_pay(ALIPAY)
        assert CHANNELS[WECHAT].sold[first].is_closed
        assert [each.reference.number for each in watched_of(desk.order.id)] == [second]

    def test_an_alipay_code_that_nobody_scanned_is_watched_to_its_end_and_closed_once_it_is_scanned(
        self, desk
    ):
        first = desk.press_pay(ALIPAY)
        desk.press_pay(WECHAT)
        assert first in [each.reference.number for each in watched_of(desk.order.id)]
        CHANNELS[ALIPAY].sold[first].is_known = True
        desk.wait(20 * MINUTE)
        assert CHANNELS[ALIPAY].sold[first].is_closed
        assert first not in [each.reference.number for each in watched_of(desk.order.id)]

    def test_coming_back_to_a_channel_that_is_being_closed_gives_a_fresh_code(self, desk):
        first = desk.press_pay(UNIONPAY)
        desk.press_pay(ALIPAY)
        assert desk.press_pay(UNIONPAY) != first

    @every_channel
    def test_an_ended_code_gives_way_to_a_choice(self, desk, channel):
        desk.press_pay(channel)
        desk.wait(2 * HOUR, MINUTE, MINUTE)
        assert desk.status.attempt.state == AttemptState.CLOSED
        assert desk.status.phase == Phase.CHOOSE


class TestEnding:
    @every_channel
    def test_an_unpaid_order_expires(self, desk, channel):
        desk.press_pay(channel)
        desk.wait(23 * HOUR)
        desk.press_pay(channel)
        desk.wait(HOUR, MINUTE, MINUTE)
        assert desk.state == OrderState.EXPIRED

    @every_channel
    def test_an_order_paid_at_its_last_moment_never_expires(self, desk, channel):
        desk.wait(24 * HOUR - MINUTE)
        CHANNELS[channel].pay(desk.press_pay(channel))
        desk.wait(MINUTE, MINUTE)
        assert desk.state == OrderState.PAID

    @every_channel
    def test_while_a_channel_is_down_for_a_day_the_order_neither_expires_nor_is_paid(self, desk, channel):
        desk.wait(23 * HOUR)
        CHANNELS[channel].pay(desk.press_pay(channel))
        CHANNELS[channel].is_down = True
        desk.wait(HOUR, MINUTE, HOUR, 22 * HOUR)
        assert desk.state == OrderState.WAITING
        CHANNELS[channel].is_down = False
        desk.wait(HOUR)
        assert desk.state == OrderState.PAID

    def test_unionpay_money_that_comes_after_cancelling_waits_in_suspense(self, desk):
        number = desk.press_pay(UNIONPAY)
        orders.cancel(desk.order.number, by=desk.the.lin, at=desk.now)
        desk.wait(MINUTE)
        CHANNELS[UNIONPAY].pay(number)
        desk.wait(MINUTE, 5 * MINUTE, 5 * MINUTE)
        assert [item.reason for item in SuspenseItem.objects.all()] == [SuspenseReason.LATE]

    def test_unionpay_money_after_its_end_of_which_no_notice_tells_is_found_by_asking(self, desk):
        first = desk.press_pay(UNIONPAY)
        desk.wait(16 * MINUTE, MINUTE)
        assert desk.status.attempt.state == AttemptState.CLOSED
        CHANNELS[UNIONPAY].pay(first, force=True)
        desk.wait(HOUR)
        assert desk.state == OrderState.PAID

    def test_it_is_found_also_when_it_came_after_the_first_look(self, desk):
        number = desk.press_pay(UNIONPAY)
        orders.cancel(desk.order.number, by=desk.the.lin, at=desk.now)
        desk.wait(16 * MINUTE, MINUTE, HOUR)
        CHANNELS[UNIONPAY].pay(number, force=True)
        desk.wait(23 * HOUR)
        assert [item.receipt.number for item in SuspenseItem.objects.all()] == [number]

    def test_the_payer_makes_us_ask_about_a_code_that_has_ended(self, desk):
        number = desk.press_pay(UNIONPAY)
        desk.wait(16 * MINUTE, MINUTE)
        CHANNELS[UNIONPAY].pay(number, force=True)
        desk.wait(MINUTE)
        payments.check_now(desk.order.number, by=desk.the.lin, at=desk.now)
        desk.wait()
        assert desk.state == OrderState.PAID

    def test_what_was_given_up_and_may_still_be_paid_is_told_until_it_cannot(self, desk):
        desk.press_pay(UNIONPAY)
        first = desk.status.attempt
        desk.press_pay(WECHAT)
        [given_up] = desk.status.given_up
        assert (given_up.channel, given_up.until) == (UNIONPAY, first.may_still_be_paid_until)
        assert given_up.until == first.expires_at + MINUTE
        assert desk.status.attempt.may_still_be_paid_until is None
        orders.cancel(desk.order.number, by=desk.the.lin, at=desk.now)
        desk.wait()
        assert desk.status.given_up == (given_up,)
        desk.wait(16 * MINUTE)
        assert desk.status.given_up == ()

    def test_an_outcome_that_its_channel_never_tells_becomes_a_task_for_finance(self, desk):
        wu = staff("wu", role=Role.FINANCE_MAKER, scope_kind=Scope.HOST)
        number = desk.press_pay(WECHAT)
        orders.cancel(desk.order.number, by=desk.the.lin, at=desk.now)
        CHANNELS[WECHAT].is_down = True
        desk.wait(MINUTE, 2 * HOUR, 12 * HOUR, 12 * HOUR, HOUR)
        assert [task.kind for task in notices_of(wu)] == ["outcome_unknown"]
        CHANNELS[WECHAT].is_down = False
        desk.tell(WECHAT, CHANNELS[WECHAT].pay(number))
        assert SuspenseItem.objects.get().reason == SuspenseReason.LATE


class TestClaims:
    def test_a_unionpay_notice_counts_when_its_own_books_confirm_it(self, desk):
        number = desk.press_pay(UNIONPAY)
        raw = CHANNELS[UNIONPAY].pay(number)
        desk.tell(UNIONPAY, raw)
        assert desk.state == OrderState.WAITING  # the books lag
        desk.wait(11 * timedelta(seconds=1))
        assert desk.state == OrderState.PAID

    def test_a_unionpay_claim_that_is_never_confirmed_is_put_aside_after_a_day(self, desk):
        number = desk.press_pay(UNIONPAY)
        desk.tell(UNIONPAY, CHANNELS[UNIONPAY].notice(number))
        assert InboxNotice.objects.get().state == "received"
        desk.wait(10 * MINUTE, HOUR, 25 * HOUR)
        assert InboxNotice.objects.get().state == "refused"
        assert not Receipt.objects.exists()

    @pytest.mark.parametrize("not_yet", [NotPaid(), Absent()])
    def test_a_true_claim_is_not_refused_because_the_channel_does_not_know_yet(self, desk, not_yet):
        CHANNELS[UNIONPAY].not_yet = not_yet
        desk.tell(UNIONPAY, CHANNELS[UNIONPAY].pay(desk.press_pay(UNIONPAY)))
        assert InboxNotice.objects.get().state == "received"
        desk.wait(11 * timedelta(seconds=1))
        assert (InboxNotice.objects.get().state, desk.state) == ("applied", OrderState.PAID)

    def test_a_refund_that_is_told_before_its_payment_brings_the_payment(self, desk):
        number = desk.press_pay(ALIPAY)
        CHANNELS[ALIPAY].pay(number)
        desk.tell(ALIPAY, CHANNELS[ALIPAY].notice(number, is_of_refund=True))
        assert desk.state == OrderState.PAID
        CHANNELS[ALIPAY].is_down = True
        desk.tell(ALIPAY, CHANNELS[ALIPAY].notice(number, event="again", is_of_refund=True))
        assert (Receipt.objects.count(), InboxNotice.objects.last().state) == (1, "applied")

    def test_a_notice_is_judged_by_the_keys_of_the_instant_at_which_it_came(self, desk):
        raw = CHANNELS[WECHAT].pay(desk.press_pay(WECHAT))
        payments.accept_notice(WECHAT, raw, {}, at=desk.now)
        CHANNELS[WECHAT].knows_its_old_key = False
        desk.wait()
        assert desk.state == OrderState.PAID

    def test_while_our_own_keys_cannot_be_read_nothing_gives_up(self, desk):
        raw = CHANNELS[WECHAT].pay(desk.press_pay(WECHAT))
        payments.accept_notice(WECHAT, raw, {}, at=desk.now)
        CHANNELS[WECHAT].is_set_up = False
        client_for.cache_clear()
        desk.wait(*[HOUR] * 14)
        assert desk.state == OrderState.WAITING
        CHANNELS[WECHAT].is_set_up = True
        desk.wait(HOUR)
        assert desk.state == OrderState.PAID

    def test_a_notice_for_a_number_of_another_channel_is_put_aside(self, desk):
        number = desk.press_pay(WECHAT)
        desk.tell(ALIPAY, CHANNELS[WECHAT].notice(number))
        assert (InboxNotice.objects.get().state, desk.state) == ("refused", OrderState.WAITING)

    def test_another_merchants_valid_notice_about_our_number_is_put_aside(self, desk):
        number = desk.press_pay(WECHAT)
        raw = CHANNELS[WECHAT].notice(number, is_for_us=False, merchant="theirs")
        desk.tell(WECHAT, raw)
        assert (InboxNotice.objects.get().state, desk.state) == ("refused", OrderState.WAITING)
