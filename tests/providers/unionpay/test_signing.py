"""Requests, answers and notices against what openssl made; whose certificate counts, and whose does not."""

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.payments.ports import Forged, Malformed, Payment
from fairgate.billing.payments.states import Way
from fairgate.providers.partner_line.forms import sorted_pairs
from fairgate.providers.unionpay.notices import read
from fairgate.providers.unionpay.orders import order
from fairgate.providers.unionpay.replies import reply_fields
from fairgate.providers.unionpay.signers import Signers
from fairgate.providers.unionpay.signing import verify
from tests.providers.attempts import DETAILS
from tests.providers.authority import NOW, Holder
from tests.providers.unionpay.conftest import GOLDEN, SIGNER, account_of
from tests.providers.unionpay.letters import FIELDS, FORM, sealed

ACCOUNT = account_of()
NAME = "041@8310000000083040@中国银联股份有限公司@00016493"
ROOT = Holder.root()
MIDDLE = ROOT.issue("Middle", is_authority=True, since=-400, days=4000)


def test_a_request_is_signed_as_openssl_signs_it():
    fields = order(DETAILS, ACCOUNT)
    signed = {name: value for name, value in fields.items() if name != "signature"}
    assert sorted_pairs(signed) == (GOLDEN / "request.txt").read_text()
    assert fields["signature"] == (GOLDEN / "request.signature").read_text()
    assert fields["certId"] == (GOLDEN / "cert_id.txt").read_text()


def test_an_answer_that_openssl_signed_is_read_as_it_travels_and_believed():
    fields = reply_fields((GOLDEN / "answer.raw").read_bytes())
    verify(fields, ACCOUNT.signers, at=NOW)
    assert fields["reserved"] == "{a=1&b={c=2}}"
    assert fields["respMsg"] == "成功[0000000]"
    assert fields["signPubKeyCert"] == SIGNER.replace("\n", "\r\n").removesuffix("\n")


@pytest.mark.parametrize(
    "name", sorted(set(reply_fields((GOLDEN / "answer.raw").read_bytes())) - {"respMsg"})
)
def test_no_field_of_an_answer_can_be_changed_or_taken_away(name):
    fields = reply_fields((GOLDEN / "answer.raw").read_bytes())
    for changed in (fields | {name: fields[name] + "1"}, {k: v for k, v in fields.items() if k != name}):
        with pytest.raises(Forged):
            verify(changed, ACCOUNT.signers, at=NOW)


@pytest.mark.parametrize("body", [b"", b"a", b"a=1&a=2", b"=1", b"\xff=1", b"<html>503</html>", b"a=1&&b=2"])
def test_what_is_no_answer_is_malformed(body):
    with pytest.raises(Malformed):
        reply_fields(body)


@given(st.binary(max_size=80))
def test_no_bytes_crash_the_reader_of_answers(body):
    with contextlib.suppress(Malformed):
        reply_fields(body)


def test_a_notice_that_openssl_signed_is_read_and_must_be_confirmed():
    notice = read(FORM, ACCOUNT, at=NOW)
    assert (notice.event_id, notice.kind) == ("712709141026000000018-00", "01 00")
    assert notice.must_be_confirmed
    assert notice.payment == Payment(
        number="FP270914ABCDEFGH",
        transaction_id="712709141026000000018",
        amount_fen=20000,
        currency="CNY",
        paid_at=NOW,
        is_for_us=True,
        merchant="777290058110048",
        trace_number="000001",
        settles_on=date(2027, 9, 14),
    )
    reference = notice.reference
    assert (reference.number, reference.way, reference.started_at) == (
        DETAILS.number,
        Way.SCAN,
        DETAILS.started_at,
    )


@pytest.mark.parametrize("name", sorted(set(FIELDS) - {"signPubKeyCert", "reqReserved"}))
def test_no_field_of_a_notice_can_be_changed_or_taken_away(name):
    for told in (FIELDS | {name: FIELDS[name] + "1"}, {k: v for k, v in FIELDS.items() if k != name}):
        with pytest.raises(Forged):
            read(urlencode(told).encode(), ACCOUNT, at=NOW)


@pytest.mark.parametrize(
    ("changes", "is_money"),
    [
        ({}, True),
        ({"respCode": "A6"}, True),
        ({"respCode": "05"}, False),
        ({"txnType": "04"}, False),
        ({"txnType": "31"}, False),
    ],
)
def test_only_a_purchase_that_succeeded_is_money(changes, is_money):
    assert bool(read(sealed(**changes), ACCOUNT, at=NOW).payment) == is_money


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"merId": "777290058110099"}, {"is_for_us": False, "merchant": "777290058110099"}),
        ({"currencyCode": "840"}, {"currency": "840"}),
        ({"txnAmt": "1"}, {"amount_fen": 1}),
        ({"traceTime": None}, {"paid_at": DETAILS.started_at}),
    ],
)
def test_what_a_notice_says_is_told_as_it_says_it(changes, told):
    payment = read(sealed(**changes), ACCOUNT, at=NOW).payment
    assert {name: getattr(payment, name) for name in told} == told


def test_a_payment_after_midnight_of_new_year_is_of_the_new_year():
    payment = read(sealed(txnTime="20271231235900", traceTime="0101000100"), ACCOUNT, at=NOW).payment
    assert payment.paid_at.isoformat() == "2028-01-01T00:01:00+08:00"


def test_a_notice_of_the_mobile_gateway_is_told_as_such():
    assert read(sealed(bizType="000201"), ACCOUNT, at=NOW).reference.way == Way.PHONE


@pytest.mark.parametrize(
    "changes",
    [
        {"txnAmt": "200.00"},
        {"txnAmt": "-1"},
        {"txnAmt": None},
        {"queryId": None},
        {"queryId": "x" * 65},
        {"orderId": ""},
        {"txnTime": "soon"},
        {"traceTime": "9914102600"},
        {"respCode": None},
    ],
)
def test_a_signed_notice_that_makes_no_sense_is_malformed(changes):
    with pytest.raises(Malformed):
        read(sealed(**changes), ACCOUNT, at=NOW)


def test_a_certificate_of_unionpay_may_change_without_a_word_to_us():
    signers = Signers([ROOT.certificate], [MIDDLE.certificate], "中国银联股份有限公司")
    for holder in (MIDDLE.issue(NAME), MIDDLE.issue("041@8310000000083040@中国银联股份有限公司@00099999")):
        assert signers.key_of(holder.pem, at=NOW) == holder.key.public_key()


@pytest.mark.parametrize(
    "holder",
    [
        MIDDLE.issue(NAME, since=-400, days=300),
        MIDDLE.issue(NAME, since=10),
        MIDDLE.issue("041@Z@东海国际进口博览会@01"),
        MIDDLE.issue("中国银联股份有限公司"),
        MIDDLE.issue("041@8310000000083040@中国银联股份有限公司的朋友@1"),
        Holder.root(NAME),
        ROOT.issue(NAME),
        Holder.root("Another root").issue("Another middle", is_authority=True).issue(NAME),
        MIDDLE.issue("Customer").issue(NAME),
    ],
    ids=[
        "expired",
        "not yet",
        "another name",
        "no parts",
        "longer name",
        "of its own",
        "past the middle",
        "another root",
        "a customer",
    ],
)
def test_a_certificate_that_a_message_brings_is_not_believed_for_its_own_sake(holder):
    signers = Signers([ROOT.certificate], [MIDDLE.certificate], "中国银联股份有限公司")
    assert signers.key_of(holder.pem, at=NOW) is None
    account = replace(ACCOUNT, signers=signers)
    with pytest.raises(Forged):
        read(sealed(holder), account, at=NOW)


def test_two_certificates_in_one_field_and_none_are_refused():
    for pem in ("", "x", SIGNER + SIGNER):
        assert ACCOUNT.signers.key_of(pem, at=NOW) is None


def test_a_notice_is_judged_at_the_instant_of_its_coming():
    with pytest.raises(Forged):
        read(FORM, ACCOUNT, at=NOW + timedelta(days=73_000))


@pytest.mark.parametrize("changes", [{"signMethod": "11"}, {"version": "5.0.0"}, {"signMethod": None}])
def test_weaker_ways_of_signing_are_refused(changes):
    with pytest.raises(Forged):
        read(sealed(**changes), ACCOUNT, at=NOW)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MER_ID", None),
        ("KEY_FILE", None),
        ("CERT_FILE", None),
        ("ROOT_CERT_FILE", None),
        ("MIDDLE_CERT_FILE", None),
        ("CERT_FILE", str(GOLDEN / "signer.pem")),
        ("ROOT_CERT_FILE", str(GOLDEN / "request.txt")),
        ("GATEWAY_URL", "https://gateway.95516.com.example.com/gateway/api"),
    ],
)
def test_a_missing_or_wrong_setting_is_named(name, value):
    with pytest.raises(ImproperlyConfigured, match=f"PROVIDER_UNIONPAY_{name}"):
        account_of(**{name: value})
