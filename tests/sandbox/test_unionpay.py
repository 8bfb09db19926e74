"""UnionPay as a merchant meets it: calls, answers, refusals and notices."""

import httpx
import pytest

from tests.sandbox.unionpay_merchant import UnionPayMerchant, now, opened, split


@pytest.fixture
def merchant(sandbox, shop) -> UnionPayMerchant:
    """Who calls."""
    return UnionPayMerchant(sandbox, shop)


@pytest.fixture
def order(merchant):
    """An open QR order: what was asked for."""
    fields = merchant.code(orderDesc="证件费 6人", reqReserved="a+b/c 透传")
    assert merchant.call(fields)["respCode"] == "00"
    return fields


def test_a_code_is_given_and_the_order_waits_for_its_payer(merchant, sandbox):
    fields = merchant.code(reqReserved="a+b/c 透传")
    answer = merchant.send(fields | {}, signature=merchant.sign(fields))
    told = split(answer.text)
    assert told["respCode"] == "00"
    assert told["qrCode"].startswith("https://qr.95516.com/")
    assert told["reqReserved"] == "a+b/c 透传"
    assert "\r\n" in told["signPubKeyCert"]
    queried = merchant.query(fields)
    assert (queried["respCode"], queried["origRespCode"]) == ("00", "05")
    assert (queried["txnType"], queried["txnSubType"], queried["settleAmt"]) == ("01", "07", "0")
    assert sandbox.order(fields["orderId"])["code_url"] == told["qrCode"]


def test_a_paid_order_has_all_that_reconciliation_needs(merchant, order, sandbox):
    sandbox.pay(order["orderId"])
    told = merchant.query(order)
    assert (told["origRespCode"], told["txnAmt"], told["settleAmt"]) == ("00", "120000", "120000")
    assert (told["currencyCode"], told["merId"], told["traceTime"]) == (
        "156",
        merchant.mer_id,
        order["txnTime"][4:],
    )
    assert len(told["queryId"]) == 21
    assert told["queryId"][14:20] == told["traceNo"]
    assert told["settleDate"].isdigit()
    assert "****" in told["accNo"]
    assert sandbox.books() == {order["orderId"]: 120000}


def test_an_order_is_found_by_its_number_and_its_own_time_only(merchant, order):
    for other in ({"orderId": "NOBODYKNOWS"}, {"txnTime": now(-60)}):
        told = merchant.query(order | other)
        assert told["respCode"] == "34"
        assert "origRespCode" not in told


def test_a_number_is_good_for_one_code(merchant, order):
    assert merchant.call(order)["respCode"] == "12"
    assert merchant.apply(orderId=order["orderId"], txnAmt="1")["respCode"] == "12"


def test_after_its_time_an_order_has_failed_for_good(merchant, sandbox):
    fields = merchant.code(payTimeout=now(2))
    merchant.call(fields)
    sandbox.post("/control/clock", shift_seconds=3)
    assert merchant.query(fields)["origRespCode"] == "01"
    refused = sandbox.http.post(f"/control/orders/{fields['orderId']}/pay", json={})
    assert refused.json()["code"] == "ORDER_CLOSED"
    sandbox.pay(fields["orderId"], force=True)
    assert merchant.query(fields)["origRespCode"] == "00"


def test_a_decline_leaves_the_order_open_unless_it_is_final(merchant, order, sandbox, shop):
    sandbox.post(f"/control/orders/{order['orderId']}/decline")
    assert merchant.query(order)["origRespCode"] == "05"
    sandbox.post(f"/control/orders/{order['orderId']}/decline", final=True)
    assert merchant.query(order)["origRespCode"] == "60"
    assert shop.stays_quiet(0.3)


def test_a_call_that_breaks_a_rule_is_refused_with_its_code(merchant, sandbox):
    broken = [
        ({"orderId": "FG1234"}, "10"),
        ({"orderId": "FG10-270914-00318"}, "10"),
        ({"orderId": "F" * 41}, "10"),
        ({"txnTime": None}, "13"),
        ({"txnTime": "20270231101500"}, "10"),
        ({"txnTime": now(-660)}, "10"),
        ({"txnTime": now(660)}, "10"),
        ({"txnAmt": "0"}, "10"),
        ({"txnAmt": "1200.00"}, "10"),
        ({"txnAmt": None}, "13"),
        ({"currencyCode": "840"}, "10"),
        ({"backUrl": None}, "13"),
        ({"payTimeout": now(-1)}, "10"),
        ({"version": "5.0.0"}, "10"),
        ({"encoding": "GBK"}, "10"),
        ({"signMethod": "11"}, "10"),
        ({"channelType": "05"}, "10"),
        ({"bizType": "000201"}, "32"),
        ({"txnType": "04", "txnSubType": "00"}, "13"),
        ({"reqReserved": "{a=1&b=2}"}, "10"),
        ({"notify_url": "https://fair.example/"}, "10"),
        ({"merId": "777290058999999"}, "31"),
        ({"certId": "1"}, "11"),
    ]
    for changes, code in broken:
        told = merchant.apply(**changes)
        assert told["respCode"] == code, (changes, told["respMsg"])
        assert "qrCode" not in told
    assert sandbox.get("/control/orders")["orders"] == []


def test_a_signature_must_be_of_what_was_sent(merchant):
    fields = merchant.code()
    assert merchant.call(fields, txnAmt="1")["respCode"] == "11"
    assert merchant.call(fields, signature="bm90aGluZw==")["respCode"] == "11"
    assert merchant.call(fields, signature="not base64!")["respCode"] == "11"
    assert merchant.call(fields | {"orderDesc": ""})["respCode"] == "00", "empty fields are not signed"


def test_only_a_form_without_repeated_fields_is_read(merchant, sandbox):
    fields = merchant.code()
    address = f"{merchant.gateway}/backTransReq.do"
    for spoilt in ({"json": fields}, {"data": {"txnAmt": ["1", "2"]}}):
        assert split(sandbox.http.post(address, **spoilt).text)["respCode"] == "10"


def test_answers_can_be_late_lost_broken_or_in_progress(merchant, sandbox):
    sandbox.misbehave("in_progress", call="create")
    fields = merchant.code()
    told = merchant.call(fields)
    assert (told["respCode"], told.get("qrCode")) == ("05", None)
    sandbox.pay(fields["orderId"])
    sandbox.misbehave("in_progress", call="query", code="03")
    assert [merchant.query(fields)["origRespCode"] for _ in range(2)] == ["03", "00"]
    sandbox.misbehave("error", call="query", status=503)
    asked = merchant.fields("00/00/000000", orderId=fields["orderId"], txnTime=fields["txnTime"])
    assert merchant.send(asked, "queryTrans.do").status_code == 503
    sandbox.misbehave("cut", call="create")
    lost = merchant.code()
    with pytest.raises(httpx.TransportError):
        merchant.send(lost)
    assert merchant.query(lost)["origRespCode"] == "05"


FORGERIES = (
    "bad_signature",
    "outside_chain",
    "expired",
    "wrong_subject",
    "tampered",
    "unsigned",
)


def test_no_forged_answer_is_worth_trust(merchant, order, sandbox):
    asked = merchant.fields("00/00/000000", orderId=order["orderId"], txnTime=order["txnTime"])
    for how in FORGERIES:
        sandbox.misbehave("forged_answer", how=how)
        assert not merchant.trusts(split(merchant.send(asked, "queryTrans.do").text)), how


def test_a_payment_is_told_in_a_signed_form_until_it_is_taken(merchant, order, sandbox, shop):
    shop.answers += [500, 302]
    sandbox.pay(order["orderId"])
    arrived = shop.wait_for(3)
    assert len({one.body for one in arrived}) == 1
    told = opened(arrived[0].body)
    assert merchant.trusts(told)
    queried = merchant.query(order)
    assert {name: told[name] for name in ("queryId", "traceNo", "settleAmt", "settleDate", "txnTime")} == {
        name: queried[name] for name in ("queryId", "traceNo", "settleAmt", "settleDate", "txnTime")
    }
    assert (told["respCode"], told["orderId"], told["reqReserved"]) == ("00", order["orderId"], "a+b/c 透传")
    assert shop.stays_quiet(0.3)
    assert sandbox.notices(order["orderId"])[0]["state"] == "taken"


def test_after_five_failures_the_notice_is_given_up(merchant, order, sandbox, shop):
    shop.answers += [500] * 6
    sandbox.pay(order["orderId"])
    for count in range(1, 6):
        shop.wait_for(count)
        sandbox.post("/control/notices/flush")
    assert shop.stays_quiet(0.3)
    assert sandbox.notices(order["orderId"])[0]["state"] == "given_up"


def test_a_notice_can_lie_in_every_way(merchant, order, sandbox, shop):
    sandbox.pay(order["orderId"])
    shop.wait_for(1)
    for count, how in enumerate(FORGERIES, 2):
        sandbox.post(f"/control/orders/{order['orderId']}/notice", forgery=how)
        assert not merchant.trusts(opened(shop.wait_for(count)[-1].body)), how
    sandbox.post(f"/control/orders/{order['orderId']}/notice", forgery="old_timestamp")
    old = opened(shop.wait_for(len(FORGERIES) + 2)[-1].body)
    assert merchant.trusts(old)
    assert old["txnTime"] < order["txnTime"]


def test_wrong_contents_are_properly_signed(merchant, order, sandbox, shop):
    for what, wish in (("wrong_amount", {"total": 1}), ("wrong_mchid", {}), ("wrong_currency", {})):
        sandbox.misbehave(what, **wish)
    sandbox.pay(order["orderId"])
    told = opened(shop.wait_for(1)[0].body)
    assert merchant.trusts(told)
    assert (told["txnAmt"], told["settleAmt"], told["currencyCode"]) == ("1", "1", "840")
    assert told["merId"] != merchant.mer_id
    assert merchant.query(order)["txnAmt"] == "120000"


def test_a_success_can_have_a_defect(merchant, order, sandbox, shop):
    sandbox.misbehave("defective")
    sandbox.pay(order["orderId"])
    assert opened(shop.wait_for(1)[0].body)["respCode"] == "A6"
    assert merchant.query(order)["origRespCode"] == "A6"


def test_a_notice_can_claim_a_payment_that_never_was(merchant, order, sandbox, shop):
    sandbox.post(f"/control/orders/{order['orderId']}/notice", total=5)
    told = opened(shop.wait_for(1)[0].body)
    assert merchant.trusts(told)
    assert (told["respCode"], told["txnAmt"]) == ("00", "5")
    assert merchant.query(order)["origRespCode"] == "05"
    assert sandbox.books() == {}
