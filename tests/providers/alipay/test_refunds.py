"""What the gateway's words about a refund mean. The gateway is the test's own and signs with the golden key."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest

from fairgate.billing.payments.ports import Absent, Unknown
from fairgate.billing.refunds.ports import Processing, Refunded, Rejected, Short
from fairgate.foundation.money import Money
from fairgate.providers.alipay.notices import read_stored
from fairgate.providers.partner_line.signatures import signature
from tests.providers.alipay.conftest import ALIPAY_KEY, account_of, client_of
from tests.providers.alipay.letters import sealed
from tests.providers.authority import NOW
from tests.providers.authority import key as another
from tests.providers.partner import CUT
from tests.providers.refunding import ORIGINAL, REFUND

DETAILS = replace(REFUND, started_at=NOW - timedelta(minutes=1))
NUMBERS = {"out_trade_no": ORIGINAL.number, "trade_no": ORIGINAL.transaction_id}
MOVED = NUMBERS | {"fund_change": "Y", "refund_fee": "50.00"}
FOUND = NUMBERS | {
    "out_request_no": DETAILS.number,
    "refund_status": "REFUND_SUCCESS",
    "refund_amount": "50.00",
    "total_amount": "200.00",
    "gmt_refund_pay": "2027-09-20 10:26:00",
}
AT = datetime(2027, 9, 20, 2, 26, tzinfo=UTC)
CALLS = {"refund": "refund", "query_refund": "fastpay_refund_query"}


def told(call, code="10000", key=ALIPAY_KEY, **inside):
    """Return a signed answer of the gateway to a call; None leaves a field out."""
    content = {k: v for k, v in ({"code": code, "msg": "x"} | inside).items() if v is not None}
    raw = json.dumps(content)
    return f'{{"alipay_trade_{CALLS[call]}_response":{raw},"sign":"{signature(key, raw.encode())}"}}'.encode()


def asked(partner, call, reply, details=DETAILS):
    partner.reply = reply
    return getattr(client_of(partner), call)(details)


def test_a_refund_is_asked_for_in_yuan_under_our_own_number(partner):
    assert asked(partner, "refund", told("refund", **MOVED)) == Refunded(DETAILS.number, 5000, NOW)
    [(_path, body, _headers)] = partner.heard
    fields = {name: value for name, [value] in parse_qs(body.decode()).items()}
    assert fields["method"] == "alipay.trade.refund"
    assert json.loads(fields["biz_content"]) == {
        "out_trade_no": ORIGINAL.number,
        "out_request_no": DETAILS.number,
        "refund_amount": "50.00",
        "refund_reason": "人员取消参会",
    }


@pytest.mark.parametrize(
    ("changes", "meaning"),
    [
        ({"gmt_refund_pay": "2027-09-20 10:26:00"}, Refunded(DETAILS.number, 5000, AT)),
        ({"refund_fee": "120.00"}, Refunded(DETAILS.number, 5000, NOW)),
        ({"fund_change": "N"}, Processing()),
        ({"fund_change": None}, Processing()),
        ({"refund_fee": "49.99"}, Unknown("the answer tells of another amount")),
        ({"refund_fee": "200.01"}, Unknown("the answer tells of another amount")),
        ({"out_trade_no": "FP270914OTHEROTH"}, Unknown("the answer is about another trade")),
        ({"trade_no": "42000002"}, Unknown("the answer is about another trade")),
    ],
)
def test_only_a_change_of_funds_of_this_trade_is_done(partner, changes, meaning):
    assert asked(partner, "refund", told("refund", **MOVED | changes)) == meaning


@pytest.mark.parametrize(("name", "value"), [("refund_fee", "fifty"), ("gmt_refund_pay", "soon")])
def test_what_cannot_be_read_is_unknown(partner, name, value):
    assert isinstance(asked(partner, "refund", told("refund", **MOVED | {name: value})), Unknown)
    assert isinstance(
        asked(partner, "query_refund", told("query_refund", **FOUND | {"refund_amount": value})), Unknown
    )


@pytest.mark.parametrize(
    ("code", "sub_code", "meaning"),
    [
        ("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH", Short("ACQ.SELLER_BALANCE_NOT_ENOUGH")),
        ("40004", "ACQ.TRADE_HAS_FINISHED", Rejected("ACQ.TRADE_HAS_FINISHED")),
        ("40004", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", Rejected("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL")),
        ("40004", "ACQ.REASON_TRADE_STATUS_INVALID", Rejected("ACQ.REASON_TRADE_STATUS_INVALID")),
        ("40004", "ACQ.DISCORDANT_REPEAT_REQUEST", Unknown("ACQ.DISCORDANT_REPEAT_REQUEST")),
        ("40004", "ACQ.SYSTEM_ERROR", Unknown("ACQ.SYSTEM_ERROR")),
        ("40004", "isp.unknow-error", Unknown("isp.unknow-error")),
        ("20000", "ACQ.TRADE_HAS_FINISHED", Unknown("ACQ.TRADE_HAS_FINISHED")),
        ("40006", "", Unknown("40006")),
    ],
)
def test_only_known_refusals_are_definite(partner, code, sub_code, meaning):
    assert asked(partner, "refund", refusing(code, sub_code)) == meaning


def refusing(code, sub_code, **known):
    """Refuse a refund, and tell of it what is known when asked."""
    refused, found = told("refund", code, sub_code=sub_code), told("query_refund", **known)
    return lambda body: found if b"fastpay" in body else refused


def test_a_refusal_of_a_repeat_is_overruled_by_what_a_query_knows(partner):
    full = ("40004", "ACQ.TRADE_NOT_ALLOW_REFUND")
    assert asked(partner, "refund", refusing(*full, **FOUND)) == Refunded(DETAILS.number, 5000, AT)
    assert asked(partner, "refund", refusing(*full, **FOUND | {"refund_status": None})) == Processing()
    just_now = replace(DETAILS, started_at=NOW)
    assert asked(partner, "refund", refusing(*full), just_now) == Rejected(full[1])
    cut = told("refund", full[0], sub_code=full[1])
    assert isinstance(asked(partner, "refund", lambda body: CUT if b"fastpay" in body else cut), Unknown)


@pytest.mark.parametrize(
    ("changes", "meaning"),
    [
        ({}, Refunded(DETAILS.number, 5000, AT)),
        ({"gmt_refund_pay": None}, Refunded(DETAILS.number, 5000, NOW)),
        ({"total_amount": None}, Refunded(DETAILS.number, 5000, AT)),
        ({"refund_status": None}, Processing()),
        ({"refund_status": "REFUND_LOST"}, Unknown("refund_status REFUND_LOST")),
        ({"out_request_no": "FB270920OTHEROTH"}, Unknown("the answer is about another refund")),
        ({"trade_no": "42000002"}, Unknown("the answer is about another refund")),
        ({"refund_amount": "50.01"}, Unknown("the answer is about another refund")),
        ({"total_amount": "200.01"}, Unknown("the answer is about another refund")),
        (dict.fromkeys(FOUND), Absent()),
    ],
)
def test_a_query_is_believed_of_this_refund_and_amount_alone(partner, changes, meaning):
    assert asked(partner, "query_refund", told("query_refund", **FOUND | changes)) == meaning


def test_a_query_that_finds_nothing_within_ten_seconds_says_nothing_yet(partner):
    early = replace(DETAILS, started_at=NOW - timedelta(seconds=9))
    assert asked(partner, "query_refund", told("query_refund"), early) == Processing()
    assert asked(partner, "query_refund", told("query_refund", "40004", sub_code="ACQ.SYSTEM_ERROR")) == (
        Unknown("ACQ.SYSTEM_ERROR")
    )
    nowhere = told("query_refund", "40004", sub_code="ACQ.TRADE_NOT_EXIST")
    assert asked(partner, "query_refund", nowhere) == Absent()


@pytest.mark.parametrize("call", CALLS)
def test_neither_a_forged_nor_an_unsigned_answer_nor_a_cut_line_is_believed(partner, call):
    content = MOVED if call == "refund" else FOUND
    unsigned = json.dumps({f"alipay_trade_{CALLS[call]}_response": {"code": "10000"} | content}).encode()
    refused = json.dumps({"error_response": {"code": "40004", "sub_code": "ACQ.TRADE_HAS_FINISHED"}}).encode()
    replies = [told(call, key=another("other"), **content), told(call, **content)[:-9] + b'"}']
    for reply in (*replies, unsigned, refused, b"<html>", CUT):
        assert isinstance(asked(partner, call, reply), Unknown), reply


def test_the_same_details_are_the_same_request_and_a_whole_payment_can_go_back(partner):
    whole = replace(DETAILS, amount=Money(20000), reason="")
    for _twice in range(2):
        answer = asked(partner, "refund", told("refund", **MOVED | {"refund_fee": "200.00"}), whole)
        assert answer == Refunded(DETAILS.number, 20000, NOW)
    first, second = (parse_qs(body.decode())["biz_content"] for _path, body, _headers in partner.heard)
    assert first == second
    assert "refund_reason" not in first[0]


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"refund_fee": "50.00", "out_biz_no": "FB270920ABCDEFGH"}, "FB270920ABCDEFGH"),
        ({"gmt_refund": "2027-09-20 10:26:00.000", "out_request_no": "FB270920ABCDEFGH"}, "FB270920ABCDEFGH"),
        ({"refund_fee": "50.00"}, ""),
        ({"refund_fee": "50.00", "out_biz_no": "x" * 65}, ""),
        ({"refund_fee": "0.00", "out_biz_no": "FB270920ABCDEFGH"}, ""),
    ],
)
def test_a_notice_names_the_refund_of_which_it_tells(changes, number):
    notice = read_stored(sealed(**changes), account_of())
    assert notice.refund_number == number
    assert notice.payment is not None
    assert notice.must_be_confirmed == ("50.00" in changes.values() or "gmt_refund" in changes)
