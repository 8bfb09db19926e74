"""What WeChat Pay's answers about a refund mean, and what its notices tell, against recorded contents."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fairgate.billing.payments.ports import Absent, Malformed, Notice, Unknown
from fairgate.billing.refunds.ports import Processing, Refunded, Rejected, Short, Stuck
from fairgate.foundation.money import Money
from fairgate.providers.partner_line.line import Answer
from fairgate.providers.wechat_pay import refunds
from fairgate.providers.wechat_pay.client import WeChatPay
from tests.providers.refunding import ORIGINAL, REFUND
from tests.providers.wechat_pay.test_account import _read

TOLD = {
    "refund_id": "50300000000000000000000000001",
    "out_refund_no": REFUND.number,
    "transaction_id": ORIGINAL.transaction_id,
    "out_trade_no": ORIGINAL.number,
    "channel": "ORIGINAL",
    "user_received_account": "支付用户零钱",
    "create_time": "2027-09-20T10:21:00+08:00",
    "success_time": "2027-09-20T10:26:00+08:00",
    "status": "SUCCESS",
    "amount": {"total": 20000, "refund": 5000, "payer_total": 20000, "payer_refund": 5000, "currency": "CNY"},
}
DONE_AT = datetime(2027, 9, 20, 2, 26, tzinfo=UTC)


def _said(**changes):
    return Answer(200, {}, json.dumps(TOLD | changes).encode())


def _error(status, code=""):
    return Answer(status, {}, json.dumps({"code": code}).encode() if code else b"")


@pytest.mark.parametrize("read", [refunds.accepted, refunds.found])
@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("SUCCESS", Refunded(TOLD["refund_id"], 5000, DONE_AT)),
        ("PROCESSING", Processing(TOLD["refund_id"])),
        ("CLOSED", Rejected("CLOSED")),
        ("ABNORMAL", Stuck("ABNORMAL")),
        ("FROZEN", Unknown("status FROZEN")),
    ],
)
def test_the_state_says_how_far_a_refund_is(read, status, meaning):
    assert read(_said(status=status), REFUND) == meaning


@pytest.mark.parametrize("read", [refunds.accepted, refunds.found])
@pytest.mark.parametrize(
    "changes",
    [
        {"out_refund_no": "FB270920OTHEROTH"},
        {"out_trade_no": "FP270914OTHEROTH"},
        {"transaction_id": "42000002"},
        {"amount": TOLD["amount"] | {"refund": 5001}},
        {"amount": TOLD["amount"] | {"total": 20001}},
        {"amount": TOLD["amount"] | {"currency": "USD"}},
        {"amount": {"refund": 5000, "total": 20000}},
        {"amount": 5000},
    ],
)
def test_an_answer_about_another_refund_or_amount_is_not_believed(read, changes):
    assert read(_said(**changes), REFUND) == Unknown("the answer is about another refund")


@pytest.mark.parametrize(
    "changes",
    [{"refund_id": ""}, {"refund_id": 5}, {"success_time": "2027-09-20T10:26:00"}, {"success_time": None}],
)
def test_a_success_without_its_number_or_time_is_malformed(changes):
    with pytest.raises(Malformed):
        refunds.found(_said(**changes), REFUND)


@pytest.mark.parametrize(
    ("answer", "asked", "queried"),
    [
        (_error(403, "NOT_ENOUGH"), Short("NOT_ENOUGH"), Unknown("NOT_ENOUGH")),
        (_error(400, "INVALID_REQUEST"), Rejected("INVALID_REQUEST"), Unknown("INVALID_REQUEST")),
        (_error(400, "PARAM_ERROR"), Rejected("PARAM_ERROR"), Unknown("PARAM_ERROR")),
        (
            _error(403, "USER_ACCOUNT_ABNORMAL"),
            Rejected("USER_ACCOUNT_ABNORMAL"),
            Unknown("USER_ACCOUNT_ABNORMAL"),
        ),
        (_error(404, "RESOURCE_NOT_EXISTS"), Rejected("RESOURCE_NOT_EXISTS"), Absent()),
        (_error(429, "FREQUENCY_LIMITED"), Unknown("FREQUENCY_LIMITED"), Unknown("FREQUENCY_LIMITED")),
        (_error(401, "SIGN_ERROR"), Unknown("SIGN_ERROR"), Unknown("SIGN_ERROR")),
        (_error(500, "SYSTEM_ERROR"), Unknown("SYSTEM_ERROR"), Unknown("SYSTEM_ERROR")),
        (_error(502, "INVALID_REQUEST"), Unknown("INVALID_REQUEST"), Unknown("INVALID_REQUEST")),
        (_error(400), Unknown("HTTP 400"), Unknown("HTTP 400")),
        (_error(404), Unknown("HTTP 404"), Unknown("HTTP 404")),
        (_error(502, "RESOURCE_NOT_EXISTS"), *[Unknown("RESOURCE_NOT_EXISTS")] * 2),
    ],
)
def test_only_known_words_below_500_are_definite(answer, asked, queried):
    assert refunds.accepted(answer, REFUND) == asked
    assert refunds.found(answer, REFUND) == queried


def test_the_same_details_make_the_same_bytes_and_a_long_reason_is_cut_between_characters():
    long = replace(REFUND, reason="因展会日程调整" * 20, amount=Money(1))
    request = refunds.order(long, _read())
    assert request == refunds.order(long, _read())
    told = json.loads(request.body)
    assert (len(told["reason"].encode()), long.reason.startswith(told["reason"])) == (78, True)
    assert told["amount"] == {"refund": 1, "total": 20000, "currency": "CNY"}
    assert "reason" not in json.loads(refunds.order(replace(REFUND, reason=""), _read()).body)


def _notice(kind, inside, key):
    nonce, extra = "0123456789ab", "refund"
    sealed = AESGCM(key).encrypt(nonce.encode(), json.dumps(inside).encode(), extra.encode())
    resource = {"algorithm": "AEAD_AES_256_GCM", "associated_data": extra, "nonce": nonce}
    resource |= {"original_type": "refund", "ciphertext": base64.b64encode(sealed).decode()}
    return json.dumps({"id": "E1", "event_type": kind, "resource": resource}).encode()


@pytest.mark.parametrize("kind", ["REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"])
def test_a_notice_of_a_refund_names_it_and_tells_of_no_payment(kind):
    account = _read()
    inside = {"mchid": account.mchid, "out_refund_no": REFUND.number, "out_trade_no": ORIGINAL.number}
    client = WeChatPay(account)
    raw = _notice(kind, inside, account.api_v3_key)
    assert client.read_stored(raw) == Notice("E1", kind, None, refund_number=REFUND.number)
    foreign = _notice(kind, inside | {"mchid": "1900009999"}, account.api_v3_key)
    assert client.read_stored(foreign).refund_number == ""
    with pytest.raises(Malformed):
        client.read_stored(_notice(kind, {"mchid": account.mchid}, account.api_v3_key))
    with pytest.raises(Malformed):
        client.read_stored(_notice(kind, inside, b"k" * 32))
