"""Alipay's refunds: at once, told by fund_change, found by a query, in the notice and in the day's bill."""

import io
import zipfile
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qsl

import pytest

BEIJING = timezone(timedelta(hours=8))


class Refunder:
    """Asks for the money of one paid order of 1,200 yuan."""

    def __init__(self, alipay, sandbox, number="FG200001"):
        self.alipay, self.sandbox, self.number = alipay, sandbox, number
        alipay.precreated(number)
        told = len(alipay.shop.arrived)
        sandbox.pay(number)
        alipay.shop.wait_for(told + 1)

    def ask(self, request_no="FB1", amount="50.00", **changes):
        content = {"out_trade_no": self.number, "refund_amount": amount, "out_request_no": request_no}
        content = {k: v for k, v in (content | changes).items() if v is not None}
        return self.alipay.told("alipay.trade.refund", content)

    def query(self, request_no="FB1", **changes):
        content = {"out_trade_no": self.number, "out_request_no": request_no}
        return self.alipay.told("alipay.trade.fastpay.refund.query", content | changes)

    def status(self):
        return self.alipay.told("alipay.trade.query", {"out_trade_no": self.number})["trade_status"]


@pytest.fixture
def refunder(alipay, sandbox):
    return Refunder(alipay, sandbox)


def test_money_moves_within_the_call_and_the_same_number_moves_no_more(refunder, sandbox):
    first, again = refunder.ask(), refunder.ask()
    assert (first["code"], first["fund_change"], first["refund_fee"]) == ("10000", "Y", "50.00")
    assert (again["code"], again["fund_change"], again["refund_fee"]) == ("10000", "N", "50.00")
    assert refunder.ask("FB2", "20.00")["refund_fee"] == "70.00"
    assert sandbox.refunded() == {refunder.number: 7000}
    assert refunder.status() == "TRADE_SUCCESS"


def test_a_query_tells_one_refund_and_says_nothing_of_an_unknown_one(refunder):
    refunder.ask()
    found = refunder.query(query_options=["gmt_refund_pay"])
    assert (found["refund_status"], found["refund_amount"], found["total_amount"]) == (
        "REFUND_SUCCESS",
        "50.00",
        "1200.00",
    )
    assert "gmt_refund_pay" in found
    assert "gmt_refund_pay" not in refunder.query()
    assert refunder.query("FB9") == {"code": "10000", "msg": "Success"}
    assert refunder.alipay.told(
        "alipay.trade.fastpay.refund.query", {"out_trade_no": "FG999999", "out_request_no": "FB1"}
    )["sub_code"] == ("ACQ.TRADE_NOT_EXIST")


def test_the_independent_client_asks_and_is_told(refunder, alipay):
    client = alipay.package()
    told = client.api_alipay_trade_refund(
        refund_amount="50.00", out_trade_no=refunder.number, out_request_no="FB1"
    )
    assert told["fund_change"] == "Y"
    found = client.api_alipay_trade_fastpay_refund_query("FB1", out_trade_no=refunder.number)
    assert found["refund_status"] == "REFUND_SUCCESS"


BROKEN = [
    ({"amount": "1200.01"}, "ACQ.REASON_TRADE_REFUND_FEE_ERR"),
    ({"amount": "0"}, "ACQ.INVALID_PARAMETER"),
    ({"amount": "50.001"}, "ACQ.INVALID_PARAMETER"),
    ({"request_no": None}, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL"),
    ({"request_no": "FB 1"}, "ACQ.INVALID_PARAMETER"),
    ({"out_trade_no": "FG999999"}, "ACQ.TRADE_NOT_EXIST"),
]


def test_what_breaks_a_rule_is_refused_and_nothing_moves(refunder, sandbox):
    for changes, sub_code in BROKEN:
        told = refunder.ask(**changes)
        assert (told["code"], told["sub_code"]) == ("40004", sub_code), changes
    assert sandbox.refunds() == []


def test_another_amount_under_a_known_number_is_discordant(refunder):
    refunder.ask()
    assert refunder.ask(amount="60.00")["sub_code"] == "ACQ.DISCORDANT_REPEAT_REQUEST"


def test_an_unpaid_trade_and_one_that_is_a_year_old_give_nothing_back(alipay, sandbox, refunder):
    alipay.precreated("FG200002")
    sandbox.post("/control/orders/FG200002/scan")
    assert refunder.ask(out_trade_no="FG200002")["sub_code"] == "ACQ.TRADE_STATUS_ERROR"
    sandbox.pay("FG200002", ago=366 * 86400)
    assert refunder.ask(out_trade_no="FG200002")["sub_code"] == "ACQ.TRADE_HAS_FINISHED"


@pytest.mark.parametrize(
    ("what", "sub_code"),
    [
        ("refund_short", "ACQ.SELLER_BALANCE_NOT_ENOUGH"),
        ("refund_reject", "ACQ.TRADE_NOT_ALLOW_REFUND"),
        ("refund_abnormal", "ACQ.BUYER_ERROR"),
    ],
)
def test_a_wished_refusal_is_one_until_it_is_lifted(refunder, sandbox, what, sub_code):
    sandbox.misbehave(what)
    assert refunder.ask()["sub_code"] == sub_code
    sandbox.behave()
    assert refunder.ask()["fund_change"] == "Y"


def test_a_slow_refund_is_accepted_without_a_change_of_funds_until_it_is_done(refunder, sandbox):
    sandbox.misbehave("refund_slow")
    assert refunder.ask()["fund_change"] == "N"
    assert "refund_status" not in refunder.query()
    sandbox.end_refund("FB1")
    assert refunder.query()["refund_status"] == "REFUND_SUCCESS"


def test_a_trade_whose_whole_money_went_back_is_closed_and_the_notice_tells_what_went(refunder, alipay):
    refunder.ask("FB1", "50.00")
    refunder.ask("FB2", "1150.00")
    assert refunder.status() == "TRADE_CLOSED"
    _paid, *letters = alipay.shop.wait_for(3)
    told = [dict(parse_qsl(letter.body.decode())) for letter in letters]
    fields = ("trade_status", "refund_fee", "out_biz_no")
    assert sorted(tuple(each[name] for name in fields) for each in told) == [
        ("TRADE_CLOSED", "1200.00", "FB2"),
        ("TRADE_SUCCESS", "50.00", "FB1"),
    ]
    assert all("gmt_refund" in each for each in told)
    package = alipay.package()
    for each in told:
        assert package.verify({k: v for k, v in each.items() if k != "sign"}, each["sign"])


def test_the_bill_of_the_day_has_the_refund_below_nought(refunder, alipay, sandbox):
    refunder.ask()
    sandbox.misbehave("refund_slow")
    refunder.ask("FB2", "20.00")
    sandbox.post("/control/bills", early=True)
    day = f"{datetime.now(BEIJING):%Y-%m-%d}"
    told = alipay.told(
        "alipay.data.dataservice.bill.downloadurl.query", {"bill_type": "trade", "bill_date": day}
    )
    with zipfile.ZipFile(io.BytesIO(sandbox.http.get(told["bill_download_url"]).content)) as archive:
        details, summary = (archive.read(name).decode("gbk").split("\r\n") for name in archive.namelist())
    lines = [line.split("\t,") for line in details if not line.startswith("#")]
    [back] = [line for line in lines if len(line) > 2 and line[2] == "退款"]
    assert (back[1], back[11], back[12], back[21]) == (refunder.number, "-50.00", "-50.00", "FB1")
    assert "#退款合计：1笔，商家实收退款共-50.00元，商家优惠退款共0.00元" in details
    sums = next(line for line in summary if line.startswith("合计")).split("\t,")
    assert (sums[2], sums[3], sums[4], sums[11].strip()) == ("1", "1", "1150.00", "1142.80")
