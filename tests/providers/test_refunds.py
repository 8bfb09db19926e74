"""Refunds over the wire against the sandbox's own process: partial ones, repeats, lost answers, each kind of end."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from fairgate.billing.payments.ports import Absent, Call, Code, Forged, Paid, Unknown
from fairgate.billing.payments.states import Way
from fairgate.billing.refunds.ports import Processing, Refunded, Rejected, Short, Stuck
from tests.providers.attempts import fresh, reference_of
from tests.providers.refunding import refund_of
from tests.providers.world import HERE, World, opened

CHANNELS = ["wechat_pay", "alipay", "unionpay"]
EACH = pytest.mark.parametrize("channel", CHANNELS)


class Till:
    """One paid order of a channel, whose money goes back."""

    def __init__(self, world: World, channel: str, way: Way = Way.SCAN) -> None:
        self.world, self.sandbox, self.way = world, world.sandbox, way
        self.client, details = world.client(channel), fresh(way, **HERE)
        handover = self.client.create(details).handover
        if not isinstance(handover, Code | Call):
            opened(handover)
        self.sandbox.pay(details.number)
        self.reference = reference_of(details)
        self.payment = self.client.query(self.reference).payment
        world.notice(self.client)

    def refund(self, fen=5000):
        return refund_of(self.payment, self.way, fen=fen)

    def ended(self, details):
        """Ask until it is not under way any more."""
        until = time.monotonic() + 10
        while isinstance(answer := self.client.query_refund(details), Processing):
            assert time.monotonic() < until
            time.sleep(0.05)
        return answer

    def went_back(self):
        return self.sandbox.refunded().get(self.payment.number, 0)

    def states(self):
        return [refund["state"] for refund in self.sandbox.refunds(self.payment.number)]


@pytest.fixture
def till(world, request):
    return Till(world, request.param)


EACH_TILL = pytest.mark.parametrize("till", CHANNELS, indirect=True)


@EACH_TILL
def test_parts_of_a_payment_go_back_and_no_more_than_was_paid(till):
    parts = [till.refund(fen) for fen in (5000, 7000, 8000)]
    for part in parts:
        assert isinstance(till.client.refund(part), Processing | Refunded)
        answer = till.ended(part)
        assert isinstance(answer, Refunded)
        assert (answer.amount_fen, bool(answer.refund_id)) == (part.amount.fen, True)
    assert isinstance(till.client.refund(till.refund(1)), Rejected)
    assert (till.went_back(), till.sandbox.books()) == (20000, {till.payment.number: 20000})
    still_paid = till.client.query(till.reference)
    assert isinstance(still_paid, Paid)
    assert still_paid.payment.amount_fen == 20000


@EACH_TILL
def test_the_same_number_again_is_the_same_refund(till):
    details = till.refund()
    till.client.refund(details)
    done = till.ended(details)
    again = till.client.refund(details)
    assert isinstance(again, Processing | Refunded)
    assert till.ended(details) == done
    assert (till.went_back(), len(till.states())) == (5000, 1)


@EACH_TILL
def test_an_answer_that_is_lost_after_the_commit_is_found_once_by_a_query(till):
    for what in ("cut", "error_after_commit", "forged_answer"):
        details = till.refund(1000)
        till.sandbox.misbehave(what, call="refund")
        assert isinstance(till.client.refund(details), Unknown), what
        assert isinstance(till.ended(details), Refunded), what
    assert (till.went_back(), len(till.states())) == (3000, 3)


@EACH_TILL
def test_a_request_that_never_arrived_is_absent_and_may_be_sent_again(till):
    details = till.refund()
    till.sandbox.misbehave("cut_before_commit", call="refund")
    assert isinstance(till.client.refund(details), Unknown)
    assert isinstance(till.client.query_refund(details), Absent | Processing)
    assert till.states() == []
    till.client.refund(details)
    assert isinstance(till.ended(details), Refunded)
    assert till.went_back() == 5000


@EACH_TILL
def test_a_query_without_a_clear_answer_is_unknown(till):
    details = till.refund()
    till.client.refund(details)
    for what in ("error", "error_after_commit", "cut", "cut_before_commit", "forged_answer"):
        till.sandbox.misbehave(what, call="refund_query")
        assert isinstance(till.client.query_refund(details), Unknown), what


@EACH_TILL
def test_an_empty_merchant_account_is_short_until_there_is_money_again(till):
    details = till.refund()
    till.sandbox.misbehave("refund_short")
    assert [type(till.client.refund(details)) for _twice in range(2)] == [Short, Short]
    assert till.states() == []
    till.sandbox.behave()
    till.client.refund(details)
    assert isinstance(till.ended(details), Refunded)


@EACH_TILL
def test_a_refusal_is_told_with_the_vendors_word_and_no_money_moves(till):
    till.sandbox.misbehave("refund_reject")
    answer = till.client.refund(till.refund())
    assert isinstance(answer, Rejected)
    assert (bool(answer.code), till.went_back(), till.states()) == (True, 0, [])


@pytest.mark.parametrize(
    ("till", "what", "kind"),
    [
        ("wechat_pay", "refund_abnormal", Stuck),
        ("wechat_pay", "refund_close", Rejected),
        ("alipay", "refund_abnormal", Rejected),
        ("unionpay", "refund_abnormal", Rejected),
        ("unionpay", "refund_close", Rejected),
    ],
    indirect=["till"],
)
def test_a_refund_that_ends_without_the_payer_having_money_says_so(till, what, kind):
    details = till.refund()
    till.sandbox.misbehave(what)
    first = till.client.refund(details)
    answer = till.ended(details) if isinstance(first, Processing) else first
    assert isinstance(answer, kind)
    assert till.went_back() == 0


@EACH_TILL
def test_a_repeat_that_is_refused_does_not_hide_the_refund_that_was_made(till):
    """The first answer is lost, and the vendor refuses the repeat, as some do when all the money is gone."""
    details = till.refund(20000)
    till.sandbox.misbehave("cut", call="refund")
    assert isinstance(till.client.refund(details), Unknown)
    till.ended(details)
    till.sandbox.misbehave("refund_repeat")
    assert isinstance(till.client.refund(details), Refunded)
    assert till.states() == ["SUCCESS"]


@EACH_TILL
def test_a_slow_refund_is_under_way_until_the_vendor_ends_it(till):
    details = till.refund()
    till.sandbox.misbehave("refund_slow")
    assert isinstance(till.client.refund(details), Processing)
    assert isinstance(till.client.query_refund(details), Processing)
    till.sandbox.end_refund(details.number)
    assert isinstance(till.ended(details), Refunded)


@EACH_TILL
def test_a_notice_of_a_refund_is_verified_names_it_and_is_no_payment(till):
    details = till.refund()
    till.client.refund(details)
    till.ended(details)
    notice = till.world.notice(till.client)
    assert notice.refund_number == details.number
    assert notice.payment is None or notice.must_be_confirmed
    till.sandbox.post(f"/control/refunds/{details.number}/notice", forgery="bad_signature")
    with pytest.raises(Forged):
        till.world.notice(till.client)


@EACH_TILL
def test_a_payment_that_the_channel_does_not_know_is_rejected(till):
    details = refund_of(till.payment)
    other = {"number": "FP000000ABCDEFGH", "transaction_id": "9" * 21}
    unknown = type(details.original)(**(vars(details.original) | other))
    assert isinstance(till.client.refund(type(details)(**(vars(details) | {"original": unknown}))), Rejected)


@EACH
def test_a_number_that_was_never_sent_is_absent_at_alipay_only_after_ten_seconds(world, channel):
    till = Till(world, channel)
    details = till.refund()
    expected = Processing() if channel == "alipay" else Absent()
    assert till.client.query_refund(details) == expected
    later = world.client(channel, now=lambda: datetime.now(UTC) + timedelta(seconds=11))
    assert later.query_refund(details) == Absent()


def test_a_call_that_alipay_accepts_without_moving_money_is_not_done(world):
    till = Till(world, "alipay")
    details = till.refund()
    till.sandbox.misbehave("refund_close")
    assert till.client.refund(details) == Processing()
    later = world.client("alipay", now=lambda: datetime.now(UTC) + timedelta(seconds=11))
    assert later.query_refund(details) == Absent()
    assert isinstance(till.client.refund(details), Refunded)
    assert till.went_back() == 5000


@pytest.mark.parametrize(
    ("channel", "way"),
    [
        ("wechat_pay", Way.PHONE),
        ("wechat_pay", Way.IN_APP),
        ("alipay", Way.PAGE),
        ("unionpay", Way.PHONE),
        ("unionpay", Way.B2B),
    ],
)
def test_money_goes_back_whichever_way_it_came(world, channel, way):
    till = Till(world, channel, way)
    details = till.refund(20000)
    till.client.refund(details)
    assert isinstance(till.ended(details), Refunded)
    assert till.world.notice(till.client).refund_number == details.number
    assert isinstance(till.client.query(till.reference), Paid)


@EACH
def test_a_day_without_the_vendor_ends_well(world, channel):
    till = Till(world, channel)
    details = till.refund()
    till.sandbox.kill()
    try:
        assert isinstance(till.client.refund(details), Unknown)
        assert isinstance(till.client.query_refund(details), Unknown)
    finally:
        till.sandbox.start()
    till.client.refund(details)
    assert isinstance(till.ended(details), Refunded)
