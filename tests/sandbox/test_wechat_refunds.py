"""WeChat Pay's refunds: who may ask for what, each end of one, its notice, and its line in the bill."""

import json
import time
from datetime import datetime, timedelta, timezone

import pytest

REFUNDS = "/v3/refund/domestic/refunds"
BEIJING = timezone(timedelta(hours=8))


class Refunder:
    """Asks for the money of one paid order of 1,200 yuan."""

    def __init__(self, merchant, sandbox):
        self.merchant, self.sandbox = merchant, sandbox
        self.number = merchant.created()
        told = len(merchant.shop.arrived)
        self.transaction_id = sandbox.pay(self.number)["transaction_id"]
        merchant.shop.wait_for(told + 1)

    def body(self, number, fen, **changes):
        amount = {"refund": fen, "total": 120000, "currency": "CNY"} | changes.pop("amount", {})
        asked = {"transaction_id": self.transaction_id, "out_refund_no": number, "amount": amount}
        told = asked | {"reason": "取消参会", "notify_url": self.merchant.shop.url} | changes
        return {name: value for name, value in told.items() if value is not None}

    def ask(self, number, fen=5000, **changes):
        body = json.dumps(self.body(number, fen, **changes), ensure_ascii=False).encode()
        return self.merchant.call("POST", REFUNDS, body)

    def query(self, number):
        return self.merchant.call("GET", f"{REFUNDS}/{number}")

    def ended(self, number):
        until = time.monotonic() + 10
        while (told := self.query(number).json())["status"] == "PROCESSING":
            assert time.monotonic() < until
            time.sleep(0.05)
        return told


@pytest.fixture
def refunder(merchant, sandbox):
    return Refunder(merchant, sandbox)


def test_a_refund_is_accepted_then_done_and_the_payment_is_in_refund(refunder, merchant, sandbox):
    told = refunder.ask("FB1").json()
    assert (told["status"], told["out_refund_no"], told["out_trade_no"]) == (
        "PROCESSING",
        "FB1",
        refunder.number,
    )
    assert told["amount"] == {
        "total": 120000,
        "refund": 5000,
        "payer_total": 120000,
        "payer_refund": 5000,
        "discount_refund": 0,
        "settlement_refund": 5000,
        "settlement_total": 120000,
        "currency": "CNY",
    }
    done = refunder.ended("FB1")
    assert (done["status"], done["refund_id"], "success_time" in done) == ("SUCCESS", told["refund_id"], True)
    assert merchant.query(refunder.number).json()["trade_state"] == "REFUND"
    books = sandbox.get("/control/books")
    assert books["refunded"] == {refunder.number: 5000}
    assert books["paid"] == {refunder.number: 120000}
    assert books["refunds"] == [
        {"number": "FB1", "out_trade_no": refunder.number, "fen": 5000, "state": "SUCCESS"}
    ]


def test_the_independent_client_asks_and_is_told(refunder, merchant):
    client = merchant.package()
    amount = {"refund": 5000, "total": 120000, "currency": "CNY"}
    status, text = client.refund(out_refund_no="FB1", transaction_id=refunder.transaction_id, amount=amount)
    assert (status, json.loads(text)["status"]) == (200, "PROCESSING")
    status, text = client.query_refund(out_refund_no="FB1")
    assert (status, json.loads(text)["out_refund_no"]) == (200, "FB1")


def test_the_same_number_is_one_refund_and_another_amount_under_it_is_refused(refunder, sandbox):
    first, again = refunder.ask("FB1").json(), refunder.ask("FB1").json()
    assert first["refund_id"] == again["refund_id"]
    other = refunder.ask("FB1", 6000)
    assert (other.status_code, other.json()["code"]) == (400, "INVALID_REQUEST")
    assert len(sandbox.refunds(refunder.number)) == 1


BROKEN = [
    ({"fen": 120001}, 400, "INVALID_REQUEST"),
    ({"amount": {"total": 120001}}, 400, "INVALID_REQUEST"),
    ({"amount": {"refund": 0}}, 400, "PARAM_ERROR"),
    ({"amount": {"currency": "USD"}}, 400, "PARAM_ERROR"),
    ({"transaction_id": "4200" + "9" * 24}, 404, "RESOURCE_NOT_EXISTS"),
    ({"transaction_id": None}, 400, "PARAM_ERROR"),
    ({"mchid": "1900000001"}, 400, "PARAM_ERROR"),
    ({"reason": "长" * 81}, 400, "PARAM_ERROR"),
]


def test_what_breaks_a_rule_is_refused_and_nothing_is_kept(refunder, sandbox):
    for changes, status, code in BROKEN:
        answer = refunder.ask("FB1", **changes)
        assert (answer.status_code, answer.json()["code"]) == (status, code), changes
    assert sandbox.refunds() == []
    assert refunder.query("FB1").status_code == 404


def test_an_unpaid_order_has_nothing_to_give_back(refunder, merchant):
    answer = refunder.ask("FB1", transaction_id=None, out_trade_no=merchant.created())
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_REQUEST")


def test_all_refunds_of_a_payment_are_at_most_what_was_paid_and_at_most_fifty(refunder, sandbox):
    assert [refunder.ask(f"FB{n}", 60000).status_code for n in range(3)] == [200, 200, 400]
    other = Refunder(refunder.merchant, sandbox)
    assert {other.ask(f"FC{n}", 1).status_code for n in range(50)} == {200}
    assert other.ask("FC50", 1).status_code == 400


def test_a_year_after_the_payment_nothing_goes_back(merchant, sandbox):
    number = merchant.created()
    sandbox.pay(number, ago=366 * 86400)
    refunder = Refunder(merchant, sandbox)
    answer = refunder.ask("FB1", transaction_id=None, out_trade_no=number)
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_REQUEST")


def test_an_empty_balance_stays_so_until_it_is_lifted(refunder, sandbox):
    sandbox.misbehave("refund_short")
    answers = [refunder.ask("FB1") for _twice in range(2)]
    assert [(one.status_code, one.json()["code"]) for one in answers] == [(403, "NOT_ENOUGH")] * 2
    sandbox.behave()
    assert refunder.ask("FB1").status_code == 200


@pytest.mark.parametrize(("what", "state"), [("refund_abnormal", "ABNORMAL"), ("refund_close", "CLOSED")])
def test_a_refund_can_end_badly_and_is_told_of(refunder, merchant, sandbox, what, state):
    sandbox.misbehave(what)
    assert refunder.ask("FB1").json()["status"] == "PROCESSING"
    assert refunder.ended("FB1")["status"] == state
    _paid, notice = merchant.shop.wait_for(2)
    told = json.loads(notice.body)
    assert (told["event_type"], told["resource"]["original_type"]) == (f"REFUND.{state}", "refund")
    assert sandbox.get("/control/books")["refunded"] == {}


def test_a_closed_refund_gives_the_money_free_again(refunder, sandbox):
    sandbox.misbehave("refund_close")
    refunder.ask("FB1", 120000)
    refunder.ended("FB1")
    assert refunder.ask("FB2", 120000).status_code == 200


def test_the_control_plane_ends_a_slow_refund_once_and_tells_of_it_again(refunder, merchant, sandbox):
    sandbox.misbehave("refund_slow")
    refunder.ask("FB1")
    assert refunder.query("FB1").json()["status"] == "PROCESSING"
    assert sandbox.end_refund("FB1", "ABNORMAL")["state"] == "ABNORMAL"
    assert sandbox.http.post("/control/refunds/FB1/end", json={"state": "CLOSED"}).status_code == 409
    assert sandbox.http.post("/control/refunds/FB1/end", json={"state": "LOST"}).status_code == 400
    assert sandbox.http.post("/control/refunds/FB9/end").status_code == 404
    sandbox.post("/control/refunds/FB1/notice", copies=2)
    assert len(merchant.shop.wait_for(4)) == 4
    assert sandbox.end_refund("FB1")["state"] == "SUCCESS", "the merchant settles it in the console"
    assert sandbox.http.post("/control/refunds/FB1/end", json={"state": "ABNORMAL"}).status_code == 409


def test_the_notice_is_signed_and_sealed_like_a_payments(refunder, merchant):
    refunder.ask("FB1")
    _paid, notice = merchant.shop.wait_for(2)
    told = merchant.package().callback(notice.headers, notice.body.decode())
    inside = told["resource"]
    assert (told["event_type"], inside["refund_status"]) == ("REFUND.SUCCESS", "SUCCESS")
    assert (inside["mchid"], inside["out_refund_no"], inside["out_trade_no"]) == (
        merchant.mchid,
        "FB1",
        refunder.number,
    )
    assert inside["amount"] == {
        "total": 120000,
        "refund": 5000,
        "payer_total": 120000,
        "payer_refund": 5000,
    }


def test_the_bill_of_the_day_has_the_refund_in_its_own_line(refunder, merchant, sandbox):
    refunder.ask("FB1")
    refunder.ended("FB1")
    sandbox.post("/control/bills", early=True)
    day = f"{datetime.now(BEIJING):%Y-%m-%d}"

    def sheet(kind):
        asked = merchant.call("GET", f"/v3/bill/tradebill?bill_date={day}&bill_type={kind}").json()
        target = asked["download_url"].removeprefix(sandbox.url)
        return merchant.call("GET", target).text.split("\r\n")

    head, paid, back, _head, sums, _end = sheet("ALL")
    said = dict(zip(head.split(","), back[1:].split(",`"), strict=True))
    assert (said["交易状态"], said["商户退款单号"], said["退款金额"], said["退款状态"]) == (
        "REFUND",
        "FB1",
        "50.00",
        "SUCCESS",
    )
    assert (said["订单金额"], said["手续费"], paid.count("1200.00")) == ("0.00", "-0.30000", 2)
    assert sums == "`2,`1200.00,`50.00,`0.00,`6.90000,`1200.00,`50.00"
    assert len(sheet("REFUND")) == len(sheet("SUCCESS")) == 5
