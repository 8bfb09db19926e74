"""Every channel and way over the wire against the sandbox's own process: order, pay, ask, notice, close, faults.

One sandbox for the file, with signatures and keys of its own; its notices come to a partner of the test's.
"""

from datetime import UTC, datetime, timedelta

import pytest

from fairgate.billing.payments.ports import (
    Absent,
    Call,
    Closed,
    Code,
    Created,
    Declined,
    Forged,
    Form,
    Link,
    NotPaid,
    Paid,
    Unknown,
)
from fairgate.billing.payments.states import Way
from tests.providers.attempts import fresh, reference_of
from tests.providers.world import HERE, opened

CHANNELS = ["wechat_pay", "alipay", "unionpay"]
EACH = pytest.mark.parametrize("channel", CHANNELS)
WAYS = [("wechat_pay", Way.SCAN, Code), ("wechat_pay", Way.PHONE, Link), ("wechat_pay", Way.IN_APP, Call),
        ("alipay", Way.SCAN, Code), ("alipay", Way.PAGE, Link), ("alipay", Way.PHONE, Link),
        ("unionpay", Way.SCAN, Code), ("unionpay", Way.PHONE, Form), ("unionpay", Way.B2B, Form)]  # fmt: skip  # table


@pytest.mark.parametrize(("channel", "way", "kind"), WAYS)
def test_each_way_is_ordered_opened_paid_asked_for_and_told(world, channel, way, kind):
    client, details = world.client(channel), fresh(way, **HERE)
    made = client.create(details)
    assert isinstance(made, Created)
    assert isinstance(made.handover, kind)
    if kind in {Link, Form}:
        assert opened(made.handover).status_code == 200
    assert client.query(reference_of(details)) in (NotPaid(), Absent())
    world.sandbox.pay(details.number)
    outcome = client.query(reference_of(details))
    assert isinstance(outcome, Paid)
    assert (outcome.payment.number, outcome.payment.amount_fen) == (details.number, 20000)
    assert (outcome.payment.currency, outcome.payment.is_for_us) == ("CNY", True)
    assert abs(outcome.payment.paid_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert world.sandbox.books() == {details.number: 20000}
    notice = world.notice(client)
    assert (notice.payment, notice.reference.number) == (outcome.payment, details.number)
    assert client.query(notice.reference) == outcome
    assert notice.must_be_confirmed == (channel == "unionpay")


@EACH
def test_before_its_end_a_code_is_closed_or_said_to_be_still_open(world, channel):
    client, details = world.client(channel), fresh()
    client.create(details)
    expected = Closed() if channel == "wechat_pay" else NotPaid()
    assert [client.close(reference_of(details)) for _twice in range(2)] == [expected] * 2


@EACH
def test_after_its_end_no_code_takes_money(world, channel):
    details = fresh()
    world.client(channel).create(details)
    world.sandbox.post("/control/clock", shift_seconds=7300)
    later = world.client(channel, now=lambda: datetime.now(UTC) + timedelta(seconds=7300))
    assert isinstance(later.close(reference_of(details)), Closed | Absent)


@EACH
def test_a_paid_order_does_not_close(world, channel):
    client, details = world.client(channel), fresh()
    client.create(details)
    world.sandbox.pay(details.number)
    assert isinstance(client.close(reference_of(details)), Unknown | Paid)
    assert isinstance(client.query(reference_of(details)), Paid)


def test_an_alipay_trade_that_was_scanned_is_closed(world):
    client, details = world.client("alipay"), fresh()
    client.create(details)
    world.sandbox.post(f"/control/orders/{details.number}/scan")
    assert client.query(reference_of(details)) == NotPaid()
    assert client.close(reference_of(details)) == Closed()
    assert client.query(reference_of(details)) == Closed()


@EACH
def test_a_repeat_is_the_same_payment_or_none(world, channel):
    client, details = world.client(channel), fresh()
    first = client.create(details)
    assert client.create(details) == (Declined("12") if channel == "unionpay" else first)


@EACH
def test_an_unknown_number_is_absent(world, channel):
    assert world.client(channel).query(reference_of(fresh())) == Absent()


@pytest.mark.parametrize("call", ["create", "query"])
@EACH
def test_no_clear_answer_is_unknown_and_asking_again_settles_it(world, channel, call):
    for what in ("error", "error_after_commit", "cut", "cut_before_commit", "forged_answer"):
        client, details = world.client(channel), fresh()
        if call == "query":
            client.create(details)
            world.sandbox.post(f"/control/orders/{details.number}/scan")
        world.sandbox.misbehave(what, call=call)
        ask = {
            "create": lambda c=client, d=details: c.create(d),
            "query": lambda c=client, d=details: c.query(reference_of(d)),
        }
        assert isinstance(ask[call](), Unknown), what
        assert isinstance(ask[call](), Created | NotPaid | Absent | Declined), what
        world.sandbox.behave()


@pytest.mark.parametrize(
    ("channel", "hows"),
    [
        ("alipay", ["bad_signature", "tampered", "unsigned"]),
        ("unionpay", ["bad_signature", "tampered", "unsigned", "outside_chain", "expired", "wrong_subject"]),
    ],
)
def test_neither_forged_answers_nor_forged_notices_are_believed(world, channel, hows):
    client, details = world.client(channel), fresh()
    client.create(details)
    for how in hows:
        world.sandbox.misbehave("forged_answer", call="query", how=how)
        assert isinstance(client.query(reference_of(details)), Unknown), how
        world.sandbox.post(f"/control/orders/{details.number}/notice", forgery=how)
        with pytest.raises(Forged):
            world.notice(client)
        world.inbox.heard.clear()


@EACH
def test_a_true_notice_of_another_merchant_is_told_as_not_ours(world, channel):
    client, details = world.client(channel), fresh()
    client.create(details)
    world.sandbox.misbehave("wrong_mchid")
    world.sandbox.pay(details.number)
    payment = world.notice(client).payment
    assert (payment.is_for_us, payment.number) == (False, details.number)
    assert client.query(reference_of(details)).payment.is_for_us


@EACH
def test_a_true_notice_of_another_amount_says_that_amount(world, channel):
    client, details = world.client(channel), fresh()
    client.create(details)
    world.sandbox.misbehave("wrong_amount", total=1)
    world.sandbox.pay(details.number)
    assert world.notice(client).payment.amount_fen == 1
    assert client.query(reference_of(details)).payment.amount_fen == 20000


@pytest.mark.parametrize(("channel", "seconds"), [("wechat_pay", 360), ("alipay", 360), ("unionpay", 660)])
def test_a_clock_that_is_wrong_by_more_than_the_vendor_bears_is_declined_and_nothing_is_ordered(
    world, channel, seconds
):
    world.sandbox.post("/control/clock", shift_seconds=seconds)
    assert isinstance(world.client(channel).create(fresh()), Declined)
    assert world.sandbox.get("/control/orders")["orders"] == []


def test_unionpay_changes_its_certificate_and_we_need_not_know(world):
    client, details = world.client("unionpay"), fresh()
    client.create(details)
    world.sandbox.post("/control/keys/rotate")
    assert client.query(reference_of(details)) in (NotPaid(), Absent())


def test_alipay_changes_its_key_and_both_are_believed_meanwhile(world):
    old, details = world.client("alipay"), fresh()
    before = world.sandbox.settings["PROVIDER_ALIPAY_PUBLIC_KEY_FILE"]
    world.sandbox.post("/control/keys/rotate")
    after = world.sandbox.settings["PROVIDER_ALIPAY_PUBLIC_KEY_FILE"]
    assert isinstance(old.create(details), Unknown)
    both = world.client("alipay", PUBLIC_KEY_FILE=f"{after},{before}")
    assert isinstance(both.create(details), Created)


def test_alipay_in_certificate_mode_is_asked_and_believed(world):
    keys = world.sandbox.data_dir / "keys" / "alipay"
    [*_older, newest] = sorted(keys.glob("alipay_*_cert.pem"), key=lambda path: int(path.stem.split("_")[1]))
    client = world.client(
        "alipay",
        APP_CERT_FILE=str(keys / "app_cert.pem"),
        CERT_FILE=str(newest),
        ROOT_CERT_FILE=str(keys / "root_cert.pem"),
    )
    for way in (Way.SCAN, Way.PAGE):
        details = fresh(way)
        made = client.create(details)
        assert isinstance(made, Created)
        if way == Way.PAGE:
            opened(made.handover)
        world.sandbox.pay(details.number)
        assert isinstance(client.query(reference_of(details)), Paid)


def test_the_cashier_inside_wechat_takes_our_second_signature(world):
    client, details = world.client("wechat_pay"), fresh(Way.IN_APP)
    parameters = dict(client.create(details).handover.parameters)
    answer = world.sandbox.http.post("/wechat/request-payment", json=parameters)
    assert answer.status_code == 200, answer.text
    spoilt = world.sandbox.http.post("/wechat/request-payment", json=parameters | {"nonceStr": "other"})
    assert spoilt.status_code != 200


def test_wechat_pay_is_told_where_the_payer_comes_back_to(world):
    client = world.client("wechat_pay")
    link = client.create(fresh(Way.PHONE)).handover.url
    assert link.endswith("&redirect_url=https%3A%2F%2Ffair.example%2Fpay%2Fback%2Fabc%2F")
    assert "redirect_url" not in client.create(fresh(Way.PHONE, return_url="")).handover.url


@pytest.mark.parametrize(
    ("way", "changes", "code"),
    [
        (Way.PAGE, {}, "no way page"),
        (Way.PHONE, {"payer_address": ""}, "no payer_address"),
        (Way.IN_APP, {"payer_openid": ""}, "no payer_openid"),
    ],
)
def test_what_wechat_pay_could_not_take_is_declined_without_asking(world, way, changes, code):
    assert world.client("wechat_pay").create(fresh(way, **changes)) == Declined(code)


@EACH
def test_a_day_without_the_vendor_ends_well(world, channel):
    """The sandbox is gone when the code is asked for, and comes back with what it knew."""
    client, details = world.client(channel), fresh()
    world.sandbox.kill()
    try:
        assert isinstance(client.create(details), Unknown)
        assert isinstance(client.query(reference_of(details)), Unknown)
    finally:
        world.sandbox.start()
    assert isinstance(client.create(details), Created)
