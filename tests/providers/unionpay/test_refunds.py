"""What each code of UnionPay means for a refund. The gateway is the test's own and signs with the golden key."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest

from fairgate.billing.payments.ports import Absent, Malformed, Notice, Unknown
from fairgate.billing.payments.states import Way
from fairgate.billing.refunds.ports import Processing, Refunded, Rejected, Short
from fairgate.providers.partner_line.signatures import is_signed, signature
from fairgate.providers.unionpay.notices import read_stored
from fairgate.providers.unionpay.signing import message
from tests.providers.authority import Holder
from tests.providers.partner import CUT
from tests.providers.refunding import ORIGINAL, REFUND
from tests.providers.unionpay.conftest import SIGNER, SIGNER_KEY, account_of, client_of
from tests.providers.unionpay.letters import sealed

QUERY_ID = "712709201021000000018"
DONE = {"origRespCode": "00", "queryId": QUERY_ID, "txnAmt": "5000", "currencyCode": "156",
        "origQryId": ORIGINAL.transaction_id, "traceTime": "0920102600"}  # fmt: skip  # a table
AT = datetime(2027, 9, 20, 2, 26, tzinfo=UTC)
OTHER = Unknown("the answer is about another refund")


def told(code="00", key=SIGNER_KEY, pem=SIGNER, **changes):
    """Return a function that answers a request: what was asked is repeated, and signed."""

    def reply(body):
        asked = dict(parse_qsl(body.decode()))
        fields = {name: asked[name] for name in ("merId", "orderId", "txnTime", "version", "signMethod")}
        fields |= {"respCode": code, "signPubKeyCert": pem} | changes
        fields["signature"] = signature(key, message(fields))
        return "&".join(f"{name}={value}" for name, value in fields.items()).encode()

    return reply


def asked(partner, call, reply, details=REFUND):
    partner.reply = reply
    return getattr(client_of(partner), call)(details)


@pytest.mark.parametrize(
    ("way", "product"),
    [(Way.SCAN, ("000000", "08")), (Way.PHONE, ("000201", "08")), (Way.B2B, ("000202", "07"))],
)
def test_a_refund_is_an_order_of_its_own_under_the_product_of_its_payment(partner, way, product):
    details = replace(REFUND, original=replace(ORIGINAL, way=way))
    assert asked(partner, "refund", told(queryId=QUERY_ID), details) == Processing(QUERY_ID)
    asked(partner, "query_refund", told(**DONE), details)
    (path, body, _headers), (_path, question, _headers) = partner.heard
    fields, question = dict(parse_qsl(body.decode())), dict(parse_qsl(question.decode()))
    assert (path, fields["txnType"], fields["txnSubType"]) == ("/gateway/api/backTransReq.do", "04", "00")
    assert (fields["bizType"], fields["channelType"]) == product
    assert (fields["orderId"], fields["txnTime"]) == (REFUND.number, "20270920102100")
    assert (fields["origQryId"], fields["txnAmt"]) == (ORIGINAL.transaction_id, "5000")
    assert is_signed(account_of().key.public_key(), message(fields), fields["signature"])
    names = ("orderId", "txnTime", "bizType", "channelType", "merId")
    assert [question[name] for name in names] == [fields[name] for name in names]


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("00", Processing()),
        ("05", Processing()),
        ("03", Unknown("03")),
        ("04", Unknown("04")),
        ("06", Unknown("06")),
        ("11", Unknown("11")),
        ("99", Unknown("99")),
        ("34", Unknown("34")),
        ("", Unknown("no respCode")),
        ("64", Short("64")),
        ("10", Rejected("10")),
        ("35", Rejected("35")),
        ("36", Rejected("36")),
        ("63", Rejected("63")),
    ],
)
def test_accepted_is_under_way_and_only_known_refusals_are_definite(partner, code, meaning):
    assert asked(partner, "refund", gateway(told(code), told("34"))) == meaning


def gateway(refund, query):
    """Answer a refund and the question about it."""
    return lambda body: (refund if b"txnType=04" in body else query)(body)


@pytest.mark.parametrize("code", ["10", "36", "64"])
def test_a_refusal_of_a_repeat_is_overruled_by_what_a_query_knows(partner, code):
    assert asked(partner, "refund", gateway(told(code), told(**DONE))) == Refunded(QUERY_ID, 5000, AT)
    assert asked(partner, "refund", gateway(told(code), told("99"))) == Unknown("99")


@pytest.mark.parametrize(
    ("changes", "meaning"),
    [
        ({}, Refunded(QUERY_ID, 5000, AT)),
        ({"origRespCode": "A6"}, Refunded(QUERY_ID, 5000, AT)),
        ({"origRespCode": "05"}, Processing(QUERY_ID)),
        ({"origRespCode": "03"}, Processing(QUERY_ID)),
        ({"origRespCode": "34"}, Absent()),
        ({"origRespCode": "64"}, Rejected("64")),
        ({"origRespCode": "01"}, Rejected("01")),
        ({"origRespCode": "99"}, Unknown("99")),
        ({"origRespCode": ""}, Unknown("00")),
        ({"txnAmt": "5001"}, OTHER),
        ({"currencyCode": "840"}, OTHER),
        ({"currencyCode": "", "settleCurrencyCode": "840"}, OTHER),
        ({"currencyCode": "", "settleCurrencyCode": "156"}, Refunded(QUERY_ID, 5000, AT)),
        ({"origQryId": "9" * 21}, OTHER),
        ({"origRespCode": "01", "txnAmt": "5001"}, OTHER),
    ],
)
def test_a_query_is_believed_of_this_refund_and_amount_alone(partner, changes, meaning):
    assert asked(partner, "query_refund", told(**DONE | changes)) == meaning


def test_a_query_that_fails_or_lacks_what_it_must_tell_is_unknown(partner):
    assert asked(partner, "query_refund", told("34")) == Absent()
    assert asked(partner, "query_refund", told("37")) == Unknown("37")
    for name in ("txnAmt", "queryId", "currencyCode"):
        assert isinstance(asked(partner, "query_refund", told(**DONE | {name: ""})), Unknown), name


def test_a_repeat_is_answered_with_what_became_of_the_first(partner):
    for then, meaning in (
        (DONE, Refunded(QUERY_ID, 5000, AT)),
        (DONE | {"origRespCode": "05"}, Processing(QUERY_ID)),
        ({"origRespCode": "34"}, Unknown("repeated, and absent")),
    ):
        assert asked(partner, "refund", gateway(told("12"), told(**then))) == meaning


@pytest.mark.parametrize("call", ["refund", "query_refund"])
def test_neither_forged_answers_nor_others_are_believed(partner, call):
    other = Holder.root("Outsider")
    changes = {"signature": ""}
    for reply in (
        told(key=other.key, **DONE),
        told(pem=other.pem, key=other.key, **DONE),
        told(**DONE | {"orderId": "FB270920OTHEROTH"}),
        told(**DONE | {"txnTime": "20270920102101"}),
        told(**DONE | {"merId": "777290058999999"}),
        lambda body: told(**DONE | changes)(body).replace(b"signature=", b"signed="),
        b"",
        CUT,
    ):
        assert isinstance(asked(partner, call, reply), Unknown)


def test_a_notice_of_a_refund_names_it_and_is_no_payment():
    raw = sealed(txnType="04", orderId=REFUND.number, queryId=QUERY_ID, txnAmt="5000")
    notice = read_stored(raw, account_of())
    assert notice == Notice(f"{QUERY_ID}-00", "04 00", None, refund_number=REFUND.number)
    foreign = sealed(txnType="04", orderId=REFUND.number, merId="777290058999999")
    assert read_stored(foreign, account_of()).refund_number == ""
    with pytest.raises(Malformed):
        read_stored(sealed(txnType="04", orderId=None), account_of())
