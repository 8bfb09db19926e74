"""What each word of the gateway means for us. The gateway is the test's own and signs with the golden key."""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    Code,
    Created,
    Declined,
    Link,
    NotPaid,
    Paid,
    Unknown,
)
from fairgate.billing.payments.states import Way
from fairgate.providers.alipay.certificates import serial_number
from fairgate.providers.partner_line.chains import certificates_in
from fairgate.providers.partner_line.signatures import signature
from tests.providers.alipay.conftest import ALIPAY_KEY, CERTIFIED, GIVEN, GOLDEN, account_of, client_of
from tests.providers.attempts import DETAILS, reference_of
from tests.providers.authority import NOW, Holder, private_pem, public_pem
from tests.providers.authority import key as another
from tests.providers.partner import CUT

REFERENCE = reference_of(DETAILS)
CERT_SN = serial_number(certificates_in((GOLDEN / "alipay.pem").read_bytes())[0])
CALLS = {
    "create": lambda client: client.create(DETAILS),
    "query": lambda client: client.query(REFERENCE),
    "close": lambda client: client.close(REFERENCE),
}
NAMES = {"create": "precreate", "query": "query", "close": "close"}


def told(call, code="10000", key=ALIPAY_KEY, **inside):
    """Return a signed answer of the gateway to a call."""
    content = {"code": code, "msg": "x", "out_trade_no": DETAILS.number} | inside
    raw = json.dumps({k: v for k, v in content.items() if v is not None}).replace("/", "\\/")
    signed = signature(key, raw.encode())
    return f'{{"alipay_trade_{NAMES[call]}_response":{raw},"sign":"{signed}"}}'.encode()


def unsigned(code, member="error_response", **inside):
    return json.dumps({member: {"code": code, "msg": "x"} | inside}).encode()


def paid(**changes):
    trade = {
        "trade_no": "2027091422001400000000000001",
        "trade_status": "TRADE_SUCCESS",
        "total_amount": "200.00",
        "send_pay_date": "2027-09-14 10:26:00",
    }
    return told("query", **trade | changes)


def asked(partner, call, reply, client=None, **options):
    partner.reply = reply
    return CALLS[call](client or client_of(partner, **options))


def test_a_code_that_openssl_signed_is_given(partner):
    code = Code("https://qr.alipay.com/bax03431ljhokirwl38f00a7")
    golden = (GOLDEN / "answer.json").read_bytes()
    assert asked(partner, "create", golden) == Created(code)
    assert asked(partner, "create", golden, given=GIVEN | CERTIFIED) == Created(code)


def test_a_request_is_a_form_with_its_charset_in_the_address(partner):
    asked(partner, "query", paid())
    [(path, body, headers)] = partner.heard
    fields = {name: value for name, [value] in parse_qs(body.decode()).items()}
    assert path == "/gateway.do?charset=utf-8"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded;charset=utf-8"
    assert (fields["method"], fields["timestamp"]) == ("alipay.trade.query", "2027-09-14 10:26:00")
    assert json.loads(fields["biz_content"]) == {"out_trade_no": DETAILS.number}


@pytest.mark.parametrize("way", [Way.PAGE, Way.PHONE])
def test_a_link_is_made_without_a_word_to_alipay(partner, way):
    made = client_of(partner).create(replace(DETAILS, way=way))
    assert isinstance(made.handover, Link)
    assert partner.heard == []


def test_a_way_that_alipay_has_not_is_declined(partner):
    assert client_of(partner).create(replace(DETAILS, way=Way.IN_APP)) == Declined("no way in_app")


@pytest.mark.parametrize("status", ["TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED"])
def test_money_is_money_also_when_it_was_paid_back_later(partner, status):
    outcome = asked(partner, "query", paid(trade_status=status))
    payment = outcome.payment
    assert isinstance(outcome, Paid)
    assert (payment.amount_fen, payment.currency, payment.paid_at, payment.is_for_us) == (
        20000,
        "CNY",
        NOW,
        True,
    )
    assert payment.merchant == "2088000000000001/2021000000000001"


@pytest.mark.parametrize(
    ("call", "reply", "outcome"),
    [
        ("query", paid(trade_status="WAIT_BUYER_PAY", send_pay_date=None), NotPaid()),
        ("query", paid(trade_status="TRADE_CLOSED", send_pay_date=None), Closed()),
        ("query", told("query", "40004", sub_code="ACQ.TRADE_NOT_EXIST"), Absent()),
        ("query", paid(trade_status="SOMETHING"), Unknown("trade_status SOMETHING")),
        ("query", told("query", "20000", sub_code="isp.unknow-error"), Unknown("isp.unknow-error")),
        ("query", told("query", "40004", sub_code="ACQ.SYSTEM_ERROR"), Unknown("ACQ.SYSTEM_ERROR")),
        ("query", paid(out_trade_no="FP270914OTHERONE"), Unknown("the answer is about another order")),
        ("close", told("close"), Closed()),
        ("close", told("close", out_trade_no=None), Unknown("the answer is about another order")),
        ("close", told("close", "40004", sub_code="ACQ.REASON_TRADE_STATUS_INVALID"),
         Unknown("ACQ.REASON_TRADE_STATUS_INVALID")),
        ("close", told("close", "20000"), Unknown("20000")),
        ("create", told("create", "40004", sub_code="ACQ.CONTEXT_INCONSISTENT"), Declined("ACQ.CONTEXT_INCONSISTENT")),
        ("create", told("create", "40004", sub_code="ACQ.TRADE_HAS_SUCCESS"), Unknown("ACQ.TRADE_HAS_SUCCESS")),
        ("create", told("create", "40004", sub_code="ACQ.SYSTEM_ERROR"), Unknown("ACQ.SYSTEM_ERROR")),
        ("create", told("create", "40004", sub_code="aop.ACQ.SYSTEM_ERROR"), Unknown("aop.ACQ.SYSTEM_ERROR")),
        ("create", told("create", "20000"), Unknown("20000")),
        ("create", told("create", "40005"), Unknown("40005")),
        ("create", told("create"), Unknown("no qr_code")),
    ],
)  # fmt: skip  # a table
def test_each_word_has_one_meaning(partner, call, reply, outcome):
    assert asked(partner, call, reply) == outcome


def test_a_trade_in_another_currency_is_told_as_such(partner):
    assert asked(partner, "query", paid(trans_currency="USD")).payment.currency == "USD"


@pytest.mark.parametrize("amount", ["2e4", "200.001", None, "-1"])
def test_a_trade_that_makes_no_sense_is_unknown(partner, amount):
    assert isinstance(asked(partner, "query", paid(total_amount=amount)), Unknown)


def test_a_code_that_nobody_scanned_cannot_be_closed_until_its_end(partner):
    absent = told("close", "40004", sub_code="ACQ.TRADE_NOT_EXIST")
    end = DETAILS.expires_at
    assert asked(partner, "close", absent, now=end + timedelta(seconds=60)) == NotPaid()
    assert asked(partner, "close", absent, now=end + timedelta(seconds=61)) == Absent()


@pytest.mark.parametrize("member", ["error_response", "{}"])
@pytest.mark.parametrize("code", ["40001", "40002", "40003", "40006"])
def test_an_unsigned_refusal_of_our_request_is_believed_of_create_alone(partner, code, member):
    def reply(call):
        name = member.replace("{}", f"alipay_trade_{NAMES[call]}_response")
        return unsigned(code, name, sub_code="isv.invalid-signature")

    assert asked(partner, "create", reply("create")) == Declined("isv.invalid-signature")
    assert isinstance(asked(partner, "query", reply("query")), Unknown)
    assert isinstance(asked(partner, "close", reply("close")), Unknown)


@pytest.mark.parametrize("call", CALLS)
def test_everything_else_unsigned_is_unknown(partner, call):
    client = client_of(partner)
    for code, sub_code in [
        ("10000", ""),
        ("20000", ""),
        ("40004", "ACQ.TRADE_NOT_EXIST"),
        ("40005", ""),
        ("", ""),
    ]:
        name = f"alipay_trade_{NAMES[call]}_response"
        for member in ("error_response", name):
            reply = unsigned(code, member, sub_code=sub_code, qr_code="https://qr.alipay.com/x")
            assert isinstance(asked(partner, call, reply, client), Unknown)


@pytest.mark.parametrize("call", CALLS)
def test_whatever_the_line_does_it_is_unknown(partner, call):
    good = told(call, qr_code="https://qr.alipay.com/x", trade_status="TRADE_CLOSED")
    broken = [CUT, b"", b"<html>", b"{}", b"[]", b'{"sign":"x"}', good[:-2], b"x" * 1_100_000]
    forged = [
        good.replace(b"10000", b"10001"),
        good.replace(b'"x"', b'"y"'),
        told(call, key=another("Somebody")),
    ]
    elsewhere = [good.replace(b"alipay_trade_", b"alipay_other_"), good.replace(b'"sign":"', b'"sign":"A')]
    client = client_of(partner)
    for reply in broken + forged + elsewhere:
        assert isinstance(asked(partner, call, reply, client), Unknown), reply
    for status in (302, 404, 429, 500, 502):
        partner.status = status
        assert asked(partner, call, good, client) == Unknown(f"HTTP {status}")


@pytest.mark.parametrize("call", CALLS)
def test_nobody_listening_is_unknown(partner, call):
    client = client_of(partner, GATEWAY_URL="http://127.0.0.1:9/gateway.do")
    assert CALLS[call](client) == Unknown("ConnectError")


def test_the_answer_of_a_new_key_is_believed_once_we_were_given_it_beside_the_old(partner, tmp_path):
    new = another("Somebody")
    (tmp_path / "new.pem").write_bytes(public_pem(new))
    reply = told("close", key=new)
    assert isinstance(asked(partner, "close", reply), Unknown)
    both = f"{tmp_path}/new.pem,{GOLDEN}/alipay_public.pem"
    assert asked(partner, "close", reply, PUBLIC_KEY_FILE=both) == Closed()
    assert asked(partner, "close", told("close"), PUBLIC_KEY_FILE=both) == Closed()


def test_in_certificate_mode_an_answer_names_a_certificate_that_we_know_and_that_is_valid(partner):
    def reply(serial):
        return told("close")[:-1] + f',"alipay_cert_sn":"{serial}"}}'.encode()

    certified = GIVEN | CERTIFIED
    assert asked(partner, "close", reply(CERT_SN), given=certified) == Closed()
    assert isinstance(asked(partner, "close", reply("0" * 32), given=certified), Unknown)
    in_200_years = NOW + timedelta(days=73_000)
    partner.reply = reply(CERT_SN)
    client = client_of(partner, given=certified)
    client._line._clock = lambda: in_200_years
    assert isinstance(client.close(REFERENCE), Unknown)


def test_a_new_certificate_of_alipay_is_fetched_once_and_believed_by_name_and_chain(partner):
    """The golden root is pinned, an older certificate of Alipay was given, and its answer names a newer one."""

    def gateway(pem, key):
        certificate = certificates_in(pem)[0]
        content = base64.b64encode(pem).decode()
        download = f'{{"alipay_open_app_alipaycert_download_response":{{"alipay_cert_content":"{content}"}}}}'
        named = f',"alipay_cert_sn":"{serial_number(certificate)}"}}'.encode()
        answer = told("close", key=key)[:-1] + named
        return lambda body: download.encode() if b"alipaycert.download" in body else answer

    def told_by(reply, client):
        return asked(partner, "close", reply, client)

    older = GIVEN | CERTIFIED | {"ALIPAY_CERT_FILE": str(GOLDEN / "older_chain.pem")}
    client = client_of(partner, given=older)
    true = gateway((GOLDEN / "alipay.pem").read_bytes(), ALIPAY_KEY)
    assert [told_by(true, client) for _twice in range(2)] == [Closed()] * 2
    assert len(partner.heard) == 3
    customer = gateway((GOLDEN / "app.pem").read_bytes(), account_of().key)
    stranger = Holder.root("Golden Alipay")
    for forged in (customer, gateway(stranger.pem.encode(), stranger.key)):
        client = client_of(partner, given=older)
        assert all(isinstance(told_by(forged, client), Unknown) for _twice in range(2))


def test_our_key_is_never_sent(partner):
    asked(partner, "create", told("create"))
    assert private_pem(ALIPAY_KEY)[40:80] not in partner.heard[0][1]
