"""Native orders over the wire, by hand and through the wechatpayv3 package."""

import json
import time
from datetime import datetime, timedelta, timezone

import pytest


def in_beijing(seconds: float) -> str:
    return (datetime.now(timezone(timedelta(hours=8))) + timedelta(seconds=seconds)).isoformat(
        timespec="seconds"
    )


def test_the_wechatpayv3_package_creates_queries_and_closes_an_order(merchant):
    client = merchant.package()
    code, text = client.pay(description="证件费", out_trade_no="FG10000001", amount={"total": 120000})
    assert code == 200
    assert json.loads(text)["code_url"].startswith("weixin://wxpay/bizpayurl?pr=")
    assert json.loads(client.query(out_trade_no="FG10000001")[1])["trade_state"] == "NOTPAY"
    assert client.close(out_trade_no="FG10000001")[0] == 204
    assert json.loads(client.query(out_trade_no="FG10000001")[1])["trade_state"] == "CLOSED"


def test_the_wechatpayv3_package_trusts_our_platform_certificates(merchant, sandbox):
    sandbox.post("/control/signer", mode="certificate")
    client = merchant.package(by_certificate=True)
    assert client.pay(description="证件费", out_trade_no="FG10000001", amount={"total": 1})[0] == 200


def test_a_paid_order_is_found_by_both_numbers_and_stands_in_the_books(merchant, sandbox):
    number = merchant.created()
    sandbox.pay(number)
    told = merchant.query(number).json()
    assert (told["trade_state"], told["amount"]["payer_total"]) == ("SUCCESS", 120000)
    path = f"/v3/pay/transactions/id/{told['transaction_id']}?mchid={merchant.mchid}"
    assert merchant.call("GET", path).json() == told
    assert sandbox.books() == {number: 120000}


def test_the_same_order_again_gives_the_same_code_but_other_parameters_are_refused(merchant):
    body = merchant.order()
    first, again = merchant.create(body), merchant.create(body)
    assert first.json() == again.json()
    other = merchant.create(body | {"amount": {"total": 1, "currency": "CNY"}})
    assert (other.status_code, other.json()["code"]) == (400, "INVALID_REQUEST")


def test_a_paid_order_cannot_be_closed_nor_made_again(merchant, sandbox):
    body = merchant.order()
    merchant.create(body)
    sandbox.pay(body["out_trade_no"])
    assert merchant.close(body["out_trade_no"]).json()["code"] == "ORDERPAID"
    assert merchant.create(body).json()["code"] == "ORDERPAID"


def test_closing_twice_is_fine_and_a_closed_order_cannot_be_paid(merchant, sandbox):
    number = merchant.created()
    assert [merchant.close(number).status_code for _ in range(2)] == [204, 204]
    assert sandbox.http.post(f"/control/orders/{number}/pay").json()["code"] == "ORDER_CLOSED"
    assert sandbox.books() == {}


def test_an_order_closes_when_its_time_has_run_out(merchant, sandbox):
    number = merchant.created(time_expire=in_beijing(2))
    time.sleep(2.1)
    assert merchant.query(number).json()["trade_state"] == "CLOSED"
    assert sandbox.http.post(f"/control/orders/{number}/pay").status_code == 400


def test_an_unknown_order_is_404_in_the_vendors_form(merchant):
    answer = merchant.query("FG-nobody")
    assert (answer.status_code, answer.json()["code"]) == (404, "ORDER_NOT_EXIST")
    assert answer.headers["Request-ID"].endswith("-268512771")


@pytest.mark.parametrize(
    "change",
    [
        {"attach": None},
        {"nobody_documented_this": "1"},
        {"description": ""},
        {"description": "长" * 128},
        {"out_trade_no": "short"},
        {"out_trade_no": "空 格 不 行"},
        {"amount": {"total": 0, "currency": "CNY"}},
        {"amount": {"total": "120000", "currency": "CNY"}},
        {"amount": {"total": 1.5, "currency": "CNY"}},
        {"amount": {"total": True, "currency": "CNY"}},
        {"amount": {"total": 1, "currency": "USD"}},
        {"amount": {"total": 1, "currency": "CNY", "payer_total": 1}},
        {"notify_url": "http://shop/notify?a=1"},
        {"notify_url": "/notify"},
        {"time_expire": "2099-01-01T00:00:00Z"},
        {"time_expire": "2099-13-01T00:00:00+08:00"},
        {"time_expire": "2001-01-01T00:00:00+08:00"},
        {"scene_info": {}},
        {"detail": {"goods_detail": [{"merchant_goods_id": "1", "quantity": 0, "unit_price": 1}]}},
    ],
)
def test_a_bad_field_is_a_parameter_error(merchant, change):
    answer = merchant.create(merchant.order() | change)
    assert (answer.status_code, answer.json()["code"]) == (400, "PARAM_ERROR")


def test_a_foreign_app_is_refused(merchant):
    assert merchant.create(merchant.order(appid="wx0000")).json()["code"] == "APPID_MCHID_NOT_MATCH"


def test_a_query_needs_its_own_merchant(merchant):
    number = merchant.created()
    assert merchant.call("GET", f"/v3/pay/transactions/out-trade-no/{number}").status_code == 400
    assert merchant.call("GET", f"/v3/pay/transactions/out-trade-no/{number}?mchid=1").status_code == 400


@pytest.mark.parametrize(
    "spoil",
    [
        {"shift": 400},
        {"shift": -400},
        {"signed": b"{}"},
        {"mchid": "1600000000"},
        {"serial_no": "00"},
        {"signature": "AAAA"},
        {"timestamp": "yesterday"},
    ],
)
def test_who_does_not_sign_rightly_gets_401_and_changes_nothing(merchant, sandbox, spoil):
    answer = merchant.create(**spoil)
    assert (answer.status_code, answer.json()["code"]) == (401, "SIGN_ERROR")
    assert sandbox.get("/control/orders")["orders"] == []
