"""UnionPay's refunds: accepted first, asked for by an orderId of their own, notified when done, in the day's file."""

import base64
import io
import secrets
import time
import zipfile
import zlib
from datetime import datetime, timedelta, timezone

import pytest

from tests.sandbox.unionpay_merchant import UnionPayMerchant, now, opened

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture
def merchant(sandbox, shop):
    return UnionPayMerchant(sandbox, shop)


class Refunder:
    """Asks for the money of one paid code of 1,200 yuan."""

    def __init__(self, merchant, sandbox):
        self.merchant, self.sandbox, self.order = merchant, sandbox, merchant.code()
        merchant.call(self.order)
        self.query_id = sandbox.pay(self.order["orderId"])["transaction_id"]
        merchant.shop.wait_for(1)

    def fields(self, **changes):
        asked = {
            "channelType": "08",
            "orderId": f"FB{secrets.token_hex(8)}",
            "txnTime": now(),
            "txnAmt": "5000",
            "currencyCode": "156",
            "origQryId": self.query_id,
            "backUrl": self.merchant.shop.url,
        }
        return self.merchant.fields("04/00/000000", **asked | changes)

    def ask(self, **changes):
        return self.merchant.call(self.fields(**changes))

    def ended(self, fields):
        until = time.monotonic() + 10
        while (told := self.merchant.query(fields))["origRespCode"] == "05":
            assert time.monotonic() < until
            time.sleep(0.05)
        return told


@pytest.fixture
def refunder(merchant, sandbox):
    return Refunder(merchant, sandbox)


def test_a_refund_is_accepted_then_done_and_its_notice_says_so(refunder, merchant, sandbox):
    fields = refunder.fields()
    told = merchant.call(fields)
    assert (told["respCode"], len(told["queryId"])) == ("00", 21)
    done = refunder.ended(fields)
    assert (done["origRespCode"], done["queryId"], done["txnAmt"]) == ("00", told["queryId"], "5000")
    assert (done["orderId"], done["origQryId"]) == (fields["orderId"], refunder.query_id)
    _paid, letter = merchant.shop.wait_for(2)
    notice = opened(letter.body)
    assert merchant.trusts(notice)
    names = ("txnType", "respCode", "orderId", "queryId", "origQryId", "txnAmt")
    assert [notice[name] for name in names] == [
        "04",
        "00",
        fields["orderId"],
        told["queryId"],
        refunder.query_id,
        "5000",
    ]
    assert merchant.query(refunder.order)["origRespCode"] == "00"
    assert sandbox.refunded() == {refunder.order["orderId"]: 5000}


def test_the_same_number_again_is_repeated_whatever_it_says(refunder, merchant, sandbox):
    fields = refunder.fields()
    merchant.call(fields)
    assert merchant.call(fields)["respCode"] == "12"
    assert merchant.call(fields | {"txnAmt": "6000"})["respCode"] == "12"
    assert refunder.ask(orderId=refunder.order["orderId"])["respCode"] == "12"
    assert len(sandbox.refunds()) == 1
    assert merchant.query(fields, txnTime=now(-60))["respCode"] == "34"


BROKEN = [
    ({"txnAmt": "120001"}, "36"),
    ({"txnAmt": "0"}, "10"),
    ({"origQryId": "9" * 21}, "35"),
    ({"origQryId": None}, "13"),
    ({"bizType": "000201"}, "36"),
    ({"bizType": "000301"}, "32"),
    ({"currencyCode": "840"}, "10"),
    ({"frontUrl": "http://127.0.0.1/"}, "10"),
    ({"txnTime": now(-90000)}, "10"),
    ({"certId": "1"}, "11"),
]


def test_what_breaks_a_rule_is_refused_with_its_code(refunder, sandbox):
    for changes, code in BROKEN:
        assert refunder.ask(**changes)["respCode"] == code, changes
    assert sandbox.refunds() == []


def test_parts_go_back_and_no_more_than_was_paid(refunder):
    assert [refunder.ask(txnAmt="60000")["respCode"] for _ in range(3)] == ["00", "00", "36"]


@pytest.mark.parametrize(("what", "code"), [("refund_short", "64"), ("refund_reject", "30")])
def test_a_wished_refusal_leaves_the_number_free(refunder, merchant, sandbox, what, code):
    sandbox.misbehave(what)
    fields = refunder.fields()
    assert merchant.call(fields)["respCode"] == code
    sandbox.behave()
    assert merchant.call(fields)["respCode"] == "00"


@pytest.mark.parametrize(("what", "code"), [("refund_abnormal", "63"), ("refund_close", "01")])
def test_a_refund_that_fails_is_told_by_a_query_alone(refunder, merchant, sandbox, what, code):
    sandbox.misbehave(what)
    fields = refunder.fields()
    assert merchant.call(fields)["respCode"] == "00"
    assert refunder.ended(fields)["origRespCode"] == code
    assert merchant.shop.stays_quiet(0.4)
    assert len(merchant.shop.arrived) == 1


def test_a_query_of_a_refund_can_be_told_to_be_in_progress(refunder, merchant, sandbox):
    fields = refunder.fields()
    merchant.call(fields)
    refunder.ended(fields)
    sandbox.misbehave("in_progress", call="refund_query", code="03")
    assert [merchant.query(fields)["origRespCode"] for _ in range(2)] == ["03", "00"]


def test_the_file_of_the_clearing_day_has_the_refund_with_its_payments_numbers(refunder, merchant, sandbox):
    fields = refunder.fields()
    told = merchant.call(fields)
    refunder.ended(fields)
    sandbox.post("/control/bills", early=True)
    day = (datetime.now(BEIJING) + timedelta(hours=1)).strftime("%m%d")
    packed = zlib.decompress(base64.b64decode(merchant.file(day)["fileContent"]))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        [name] = [name for name in archive.namelist() if "ZM_" in name]
        lines = archive.read(name).decode("gbk").splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    [back] = [line for line in lines if line.startswith("S30")]
    for part in (fields["orderId"], told["queryId"], refunder.query_id, "000000005000", " 04 00 000000 "):
        assert part in back, part
