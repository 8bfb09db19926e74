"""What each code of UnionPay means for us. The gateway is the test's own and signs with the golden key."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    Code,
    Created,
    Declined,
    NotPaid,
    Paid,
    Unknown,
)
from fairgate.billing.payments.states import Way
from fairgate.providers.partner_line.signatures import is_signed, signature
from fairgate.providers.unionpay.signing import message
from tests.providers.attempts import DETAILS, reference_of
from tests.providers.authority import NOW, Holder
from tests.providers.partner import CUT
from tests.providers.unionpay.conftest import SIGNER, SIGNER_KEY, account_of, client_of

REFERENCE = reference_of(DETAILS)
PAID = {"origRespCode": "00", "queryId": "712709141026000000018", "txnAmt": "20000", "currencyCode": "156",
        "traceTime": "0914102600"}  # fmt: skip  # a table
CALLS = {
    "create": lambda client: client.create(DETAILS),
    "query": lambda client: client.query(REFERENCE),
    "close": lambda client: client.close(REFERENCE),
}


def told(code="00", key=SIGNER_KEY, pem=SIGNER, **changes):
    """Return a function that answers a request: what was asked is repeated, and signed."""

    def reply(body):
        asked = dict(parse_qsl(body.decode()))
        fields = {name: asked[name] for name in ("merId", "orderId", "txnTime", "version", "signMethod")}
        fields |= {"respCode": code, "signPubKeyCert": pem} | changes
        fields["signature"] = signature(key, message(fields))
        return "&".join(f"{name}={value}" for name, value in fields.items()).encode()

    return reply


def asked(partner, call, reply, client=None, **options):
    partner.reply = reply
    return CALLS[call](client or client_of(partner, **options))


def test_a_code_is_asked_for_with_the_instant_at_which_the_attempt_began(partner):
    made = asked(partner, "create", told(qrCode="https://qr.95516.com/00010000/62"))
    [(path, body, _headers)] = partner.heard
    fields = dict(parse_qsl(body.decode()))
    assert made == Created(Code("https://qr.95516.com/00010000/62"))
    assert (path, fields["txnTime"]) == ("/gateway/api/backTransReq.do", "20270914102100")
    assert is_signed(account_of().key.public_key(), message(fields), fields["signature"])


def test_the_form_for_a_phone_is_signed_here_and_nothing_is_sent(partner):
    details = replace(DETAILS, way=Way.PHONE)
    form = client_of(partner).create(details).handover
    assert form.url == f"{partner.url}/gateway/api/frontTransReq.do"
    assert (form.fields["frontUrl"], form.fields["bizType"]) == (details.return_url, "000201")
    assert is_signed(account_of().key.public_key(), message(form.fields), form.fields["signature"])
    assert client_of(partner).create(details).handover == form
    assert partner.heard == []


@pytest.mark.parametrize(
    ("way", "product"), [(Way.SCAN, "000000"), (Way.PHONE, "000201"), (Way.B2B, "000202")]
)
def test_an_order_is_asked_about_under_its_own_product(partner, way, product):
    partner.reply = told(origRespCode="05")
    client_of(partner).query(replace(REFERENCE, way=way))
    assert dict(parse_qsl(partner.heard[0][1].decode()))["bizType"] == product


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"way": Way.PAGE}, "no way page"),
        ({"way": Way.IN_APP}, "no way in_app"),
        ({"way": Way.PHONE, "return_url": ""}, "no return_url"),
    ],
)
def test_what_cannot_be_ordered_is_declined_without_a_word_to_unionpay(partner, changes, code):
    assert client_of(partner).create(replace(DETAILS, **changes)) == Declined(code)
    assert partner.heard == []


@pytest.mark.parametrize("code", ["00", "A6"])
def test_paid_is_paid_also_with_a_defect(partner, code):
    outcome = asked(partner, "query", told(**PAID | {"origRespCode": code}))
    payment = outcome.payment
    assert isinstance(outcome, Paid)
    assert (payment.transaction_id, payment.amount_fen, payment.paid_at) == (PAID["queryId"], 20000, NOW)
    assert (payment.is_for_us, payment.merchant) == (True, "777290058110048")


@pytest.mark.parametrize(
    ("call", "reply", "outcome"),
    [
        ("create", told("00"), Unknown("no qrCode")),
        ("create", told("12"), Declined("12")),
        ("create", told("11"), Declined("11")),
        ("create", told("05"), Unknown("05")),
        ("create", told("06"), Unknown("06")),
        ("create", told(""), Unknown("no respCode")),
        ("query", told("34"), Absent()),
        ("query", told(origRespCode="34"), Absent()),
        ("query", told(origRespCode="05"), NotPaid()),
        ("query", told(origRespCode="64"), NotPaid()),
        ("query", told(), Unknown("no origRespCode")),
        ("query", told("37"), Unknown("37")),
    ],
)
def test_each_code_has_one_meaning(partner, call, reply, outcome):
    assert asked(partner, call, reply) == outcome


@pytest.mark.parametrize(
    ("reply", "seconds", "outcome"),
    [
        (told("34"), 60, NotPaid()),
        (told("34"), 61, Absent()),
        (told(origRespCode="01"), 60, NotPaid()),
        (told(origRespCode="01"), 61, Closed()),
        (told(origRespCode="05"), 900, NotPaid()),
        (told(origRespCode="05"), 901, Closed()),
        (told("37"), 901, Unknown("37")),
    ],
)
def test_time_closes_and_a_query_afterwards_says_so(partner, reply, seconds, outcome):
    assert asked(partner, "close", reply, now=DETAILS.expires_at + timedelta(seconds=seconds)) == outcome
    assert partner.heard[0][0] == "/gateway/api/queryTrans.do"


def test_money_that_was_faster_than_time_is_told_when_closing(partner):
    late = DETAILS.expires_at + timedelta(days=1)
    assert isinstance(asked(partner, "close", told(**PAID), now=late), Paid)


@pytest.mark.parametrize("changes", [{"txnAmt": "200.00"}, {"queryId": ""}, {"traceTime": "x"}])
def test_a_payment_that_makes_no_sense_is_unknown(partner, changes):
    assert isinstance(asked(partner, "query", told(**PAID | changes)), Unknown)


@pytest.mark.parametrize("call", CALLS)
def test_whatever_the_line_does_it_is_unknown(partner, call):
    stranger = Holder.root("041@1@中国银联股份有限公司@1")
    client = client_of(partner)
    good = {"qrCode": "https://qr.95516.com/00010000/62"} | PAID
    broken = [CUT, b"", b"<html>", b"x" * 1_100_000, lambda body: told(**good)(body)[:-3]]
    forged = [told(key=stranger.key, **good), told(key=stranger.key, pem=stranger.pem, **good)]
    spoiled = [lambda body: told(**good)(body).replace(b"respCode=00", b"respCode=12")]
    others = [told(**good | {name: "20270914102101"}) for name in ("merId", "orderId", "txnTime")]
    for reply in broken + forged + spoiled + others:
        assert isinstance(asked(partner, call, reply, client), Unknown), reply
    for status in (302, 404, 500, 502):
        partner.status = status
        assert asked(partner, call, told(**good), client) == Unknown(f"HTTP {status}")


@pytest.mark.parametrize("call", CALLS)
def test_nobody_listening_is_unknown(partner, call):
    client = client_of(partner, GATEWAY_URL="http://127.0.0.1:9/gateway/api")
    assert CALLS[call](client) == Unknown("ConnectError")
