"""Notices of Alipay: openssl and python-alipay-sdk sign, every change is noticed, refunds are no second payment."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from alipay import AliPay

from fairgate.billing.payments.ports import Forged, Malformed, Payment
from fairgate.providers.alipay.notices import notice_message, read, read_stored
from tests.providers.alipay.conftest import ALIPAY_KEY, CERTIFIED, GIVEN, GOLDEN, account_of
from tests.providers.alipay.letters import FIELDS, FORM, sealed
from tests.providers.authority import NOW, private_pem
from tests.providers.authority import key as another

SENT = NOW + timedelta(seconds=1)
ACCOUNT = account_of()


def test_a_notice_that_openssl_signed_is_read_with_its_money():
    notice = read(FORM, ACCOUNT, at=SENT)
    assert (notice.event_id, notice.kind) == ("2027091400222102600000000000000001", "TRADE_SUCCESS")
    assert notice.payment == Payment(
        number="FP270914ABCDEFGH",
        transaction_id="2027091422001400000000000001",
        amount_fen=20000,
        currency="CNY",
        paid_at=NOW,
        is_for_us=True,
        merchant="2088000000000001/2021000000000001",
    )
    assert (notice.reference.number, notice.must_be_confirmed) == ("FP270914ABCDEFGH", False)


def test_what_is_signed_is_the_golden_text():
    assert notice_message(dict(parse_qsl(FORM.decode()))) == (GOLDEN / "notice.txt").read_bytes()


def test_python_alipay_sdk_believes_what_we_believe_and_signs_what_we_read():
    oracle = AliPay(
        appid="2021000000000001",
        app_private_key_string=private_pem(ALIPAY_KEY).decode(),
        alipay_public_key_string=(GOLDEN / "alipay_public.pem").read_text(),
    )
    told = dict(parse_qsl(FORM.decode()))
    assert oracle.verify({k: v for k, v in told.items() if k != "sign"}, told["sign"])
    theirs = f"{oracle.sign_data(dict(FIELDS))}&sign_type=RSA2"
    assert read(theirs.encode(), ACCOUNT, at=SENT) == read(FORM, ACCOUNT, at=SENT)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_no_field_can_be_changed_or_taken_away(name):
    for fields in (FIELDS | {name: FIELDS[name] + "1"}, {k: v for k, v in FIELDS.items() if k != name}):
        tail = FORM[FORM.index(b"&sign=") :]
        with pytest.raises((Forged, Malformed)):
            read(urlencode(fields).encode() + tail, ACCOUNT, at=SENT)


@pytest.mark.parametrize(
    ("name", "value"), [("sign", ""), ("sign", "x"), ("sign", "签"), ("sign_type", "RSA"), ("sign_type", "")]
)
def test_a_notice_without_a_good_signature_is_forged(name, value):
    told = dict(parse_qsl(FORM.decode())) | {name: value}
    with pytest.raises(Forged):
        read(urlencode(told).encode(), ACCOUNT, at=SENT)


def test_a_notice_that_another_key_signed_is_forged():
    with pytest.raises(Forged):
        read(sealed(another("Somebody")), ACCOUNT, at=SENT)


@pytest.mark.parametrize("hours", [0, 4, 15, 25, 26])
def test_every_try_of_25_hours_is_fresh(hours):
    assert read(FORM, ACCOUNT, at=SENT + timedelta(hours=hours)).payment


@pytest.mark.parametrize("away", [timedelta(hours=26, seconds=1), timedelta(days=30), -timedelta(minutes=6)])
def test_a_notice_from_longer_ago_or_from_the_future_is_a_replay(away):
    with pytest.raises(Forged):
        read(FORM, ACCOUNT, at=SENT + away)


@pytest.mark.parametrize("name", ["seller_id", "app_id"])
def test_money_of_another_merchant_or_application_is_told_as_not_ours(name):
    payment = read(sealed(**{name: "2088999999999999"}), ACCOUNT, at=SENT).payment
    assert (payment.is_for_us, "2088999999999999" in payment.merchant) == (False, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"refund_fee": "200.00", "gmt_refund": "2027-09-14 10:26:01"},
        {"gmt_refund": "2027-09-14 10:26:01"},
        {"trade_status": "TRADE_CLOSED", "refund_fee": "200.00"},
    ],
)
def test_a_notice_of_a_refund_tells_of_its_payment_but_counts_only_if_a_query_says_so(changes):
    notice = read(sealed(**changes), ACCOUNT, at=SENT)
    assert (notice.payment.amount_fen, notice.must_be_confirmed, notice.kind.split()[0]) == (
        20000,
        True,
        "refund",
    )


@pytest.mark.parametrize(
    "changes", [{"refund_fee": "0.00"}, {"out_biz_no": "FR270914ABCDEFGH"}, {"refund_fee": ""}]
)
def test_a_payment_is_no_refund_for_a_field_that_says_nothing(changes):
    notice = read(sealed(**changes), ACCOUNT, at=SENT)
    assert (notice.kind, notice.must_be_confirmed) == ("TRADE_SUCCESS", False)
    assert notice.payment


def test_money_of_another_currency_is_told_as_such():
    assert read(sealed(trans_currency="USD"), ACCOUNT, at=SENT).payment.currency == "USD"


def test_a_stored_notice_is_read_without_asking_whose_key_signed_it():
    foreign = sealed(another("Somebody"))
    assert read_stored(foreign, ACCOUNT) == read(FORM, ACCOUNT, at=SENT)


@pytest.mark.parametrize(
    ("status", "is_money"),
    [("TRADE_SUCCESS", True), ("TRADE_FINISHED", True), ("WAIT_BUYER_PAY", False), ("TRADE_CLOSED", False)],
)
def test_only_success_is_money(status, is_money):
    assert bool(read(sealed(trade_status=status), ACCOUNT, at=SENT).payment) == is_money


@pytest.mark.parametrize(
    "changes",
    [
        {"charset": "GBK"},
        {"notify_time": "soon"},
        {"notify_time": None},
        {"notify_id": ""},
        {"notify_id": "x" * 65},
        {"trade_status": None},
        {"total_amount": "2e4"},
        {"total_amount": "-200.00"},
        {"total_amount": "200.001"},
        {"trans_currency": "CNYX"},
        {"refund_fee": "much"},
        {"out_trade_no": None},
        {"trade_no": "\0"},
        {"gmt_payment": "2027-02-30 00:00:00"},
        {"seller_id": None},
    ],
)
def test_a_signed_notice_that_makes_no_sense_is_malformed(changes):
    with pytest.raises(Malformed):
        read(sealed(**changes), ACCOUNT, at=SENT)


def test_in_certificate_mode_the_certificate_counts_in_its_time_only():
    account = account_of(GIVEN | CERTIFIED)
    assert read(FORM, account, at=SENT).payment
    with pytest.raises(Forged):
        read(sealed(alipay_cert_sn="0" * 32), account, at=SENT)
