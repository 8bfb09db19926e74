"""Alipay's gateway over the wire: signed by hand with openssl, and through the python-alipay-sdk package."""

import base64
import io
import json
import time
import zipfile
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from alipay.exceptions import AliPayException, AliPayValidationError

from tests.sandbox.alipay_app import BEIJING, AlipayApp

QUERY, CLOSE, CANCEL = (f"alipay.trade.{name}" for name in ("query", "close", "cancel"))
PRECREATE, PAGE, WAP = (f"alipay.trade.{name}" for name in ("precreate", "page.pay", "wap.pay"))
BILL, DOWNLOAD = "alipay.data.dataservice.bill.downloadurl.query", "alipay.open.app.alipaycert.download"
NUMBER = {"out_trade_no": "FG100001"}


def in_beijing(client):
    """The package writes the machine's own time; the vendor reads it as Beijing's."""
    build = client.build_body

    def built(*args, **kwargs):
        return build(*args, **kwargs, timestamp=datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M:%S"))

    client.build_body = built
    return client


@pytest.mark.parametrize("by_certificate", [False, True])
def test_the_package_walks_a_code_from_made_to_scanned_to_paid(alipay, sandbox, by_certificate):
    client = in_beijing(alipay.package(by_certificate=by_certificate))
    made = client.api_alipay_trade_precreate("证件费", "FG100001", "1200.00")
    assert made["qr_code"].startswith("https://qr.alipay.com/")
    assert client.api_alipay_trade_query("FG100001")["sub_code"] == "ACQ.TRADE_NOT_EXIST"
    sandbox.post("/control/orders/FG100001/scan")
    assert client.api_alipay_trade_query("FG100001")["trade_status"] == "WAIT_BUYER_PAY"
    sandbox.pay("FG100001")
    told = client.api_alipay_trade_query("FG100001")
    assert (told["trade_status"], told["total_amount"]) == ("TRADE_SUCCESS", "1200.00")
    assert client.api_alipay_trade_query(trade_no=told["trade_no"]) == told
    assert sandbox.books() == {"FG100001": 120000}


def test_the_package_closes_what_was_scanned_and_cancels_what_was_not(alipay, sandbox):
    client = in_beijing(alipay.package())
    alipay.precreated("FG100001")
    assert client.api_alipay_trade_close("FG100001")["sub_code"] == "ACQ.TRADE_NOT_EXIST"
    assert sandbox.order("FG100001")["state"] == "NOTPAY"
    assert client.api_alipay_trade_cancel("FG100001")["action"] == "close"
    assert sandbox.http.post("/control/orders/FG100001/pay").status_code == 400
    alipay.precreated("FG100002")
    sandbox.post("/control/orders/FG100002/scan")
    assert client.api_alipay_trade_close("FG100002")["code"] == "10000"
    assert client.api_alipay_trade_query("FG100002")["trade_status"] == "TRADE_CLOSED"


def test_cancelling_a_paid_trade_gives_the_money_back(alipay, sandbox):
    alipay.precreated("FG100001")
    sandbox.pay("FG100001")
    assert alipay.told(CLOSE, NUMBER)["sub_code"] == "ACQ.TRADE_STATUS_ERROR"
    assert alipay.told(CANCEL, NUMBER)["action"] == "refund"
    assert alipay.told(QUERY, NUMBER)["trade_status"] == "TRADE_CLOSED"
    assert sandbox.books() == {}


def test_the_same_order_again_gives_the_same_code_but_other_contents_are_refused(alipay, sandbox):
    first, again = alipay.precreated("FG100001"), alipay.precreated("FG100001")
    assert first == again
    other = alipay.told(PRECREATE, alipay.order("FG100001", total_amount="0.01"))
    assert other["sub_code"] == "ACQ.CONTEXT_INCONSISTENT"
    sandbox.pay("FG100001")
    assert alipay.told(PRECREATE, alipay.order("FG100001"))["sub_code"] == "ACQ.TRADE_HAS_SUCCESS"


@pytest.mark.parametrize(
    ("changes", "code", "sub_code"),
    [
        ({"sign": "AAAA"}, "40002", "isv.invalid-signature"),
        ({"sign": ""}, "40001", "isv.missing-signature"),
        ({"timestamp": "2001-01-01 00:00:00"}, "40002", "isv.invalid-timestamp"),
        ({"timestamp": "yesterday"}, "40002", "isv.invalid-timestamp"),
        ({"app_id": "2021000000000000"}, "40002", "isv.invalid-app-id"),
        ({"sign_type": "RSA"}, "40002", "isv.invalid-signature-type"),
        ({"version": "2.0"}, "40002", "isv.invalid-version"),
        ({"charset": "gbk"}, "40002", "isv.invalid-charset"),
        ({"app_cert_sn": "0" * 32}, "40002", "isv.invalid-app-cert-sn"),
        ({"biz_content": "[]"}, "40004", "ACQ.INVALID_PARAMETER"),
    ],
)
def test_who_does_not_ask_rightly_changes_nothing(alipay, sandbox, changes, code, sub_code):
    answer = alipay.call(PRECREATE, alipay.order("FG100001"), **changes)
    told = answer.json()["alipay_trade_precreate_response"]
    assert (answer.status_code, told["code"], told["sub_code"]) == (200, code, sub_code)
    assert sandbox.get("/control/orders")["orders"] == []


def test_a_parameter_changed_after_signing_or_sent_twice_is_refused(alipay):
    signed = alipay.signed(PRECREATE, alipay.order("FG100001"))
    changed = alipay.sandbox.http.post("/gateway.do", data=signed | {"notify_url": "http://elsewhere/"})
    assert "isv.invalid-signature" in changed.text
    twice = alipay.sandbox.http.post("/gateway.do?method=alipay.trade.query", data=signed)
    assert "isv.invalid-signature" in twice.text
    unknown = alipay.call("alipay.trade.nothing", {}).json()
    assert unknown["error_response"]["sub_code"] == "isv.invalid-method"


@pytest.mark.parametrize(
    "change",
    [
        {"out_trade_no": "no-hyphens"},
        {"total_amount": "0"},
        {"total_amount": "1.001"},
        {"total_amount": "1e3"},
        {"subject": ""},
        {"subject": "a=b"},
        {"time_expire": "2001-01-01 00:00:00"},
        {"time_expire": "soon"},
        {"timeout_express": "16d"},
        {"product_code": "FAST_INSTANT_TRADE_PAY"},
    ],
)
def test_a_bad_field_is_a_business_failure(alipay, change):
    told = alipay.told(PRECREATE, alipay.order("FG100001") | change)
    assert (told["code"], told["sub_code"]) == ("40004", "ACQ.INVALID_PARAMETER")


def test_an_order_ends_with_its_time(alipay, sandbox):
    alipay.precreated("FG100001", timeout_express="1m")
    sandbox.post("/control/clock", shift_seconds=61)
    assert sandbox.order("FG100001")["state"] == "CLOSED"


@pytest.mark.parametrize(("method", "way"), [(PAGE, "page"), (WAP, "phone")])
def test_a_browser_pays_at_the_cashier_and_brings_signed_parameters_back(alipay, sandbox, method, way):
    link = alipay.link(method, "FG100001")
    first = sandbox.http.get(link)
    assert first.status_code == 303
    assert sandbox.http.get(link).headers["Location"] == first.headers["Location"]
    assert (sandbox.order("FG100001")["way"], alipay.told(QUERY, NUMBER)["trade_status"]) == (
        way,
        "WAIT_BUYER_PAY",
    )
    left = sandbox.http.post(f"{first.headers['Location']}/leave").headers["Location"]
    assert left == f"{alipay.shop.url}/back?order=1"
    back = urlsplit(sandbox.http.post(f"{first.headers['Location']}/pay").headers["Location"])
    fields = dict(parse_qsl(back.query))
    assert (fields.pop("order"), fields["out_trade_no"], fields["total_amount"]) == (
        "1",
        "FG100001",
        "1200.00",
    )
    assert alipay.package().verify(fields, fields.pop("sign"))
    assert sandbox.books() == {"FG100001": 120000}


def test_a_browser_with_a_spoilt_link_reads_why(alipay, sandbox):
    answer = sandbox.http.get(alipay.link(PAGE, "FG100001").replace("1200.00", "0.01"))
    assert (answer.status_code, "isv.invalid-signature" in answer.text) == (400, True)


def test_a_notice_repeats_with_one_id_until_the_merchant_says_success(alipay, sandbox, shop):
    shop.text = "ok"
    alipay.precreated("FG100001")
    sandbox.pay("FG100001")
    (first,) = shop.wait_for(1)
    shop.text = "success"
    time.sleep(0.1)
    sandbox.post("/control/notices/flush")
    again = shop.wait_for(2)[1]
    assert again.body == first.body
    fields = dict(parse_qsl(first.body.decode()))
    assert alipay.package().verify(fields, fields.pop("sign"))
    assert {name: fields[name] for name in ("out_trade_no", "trade_status", "total_amount")} == {
        "out_trade_no": "FG100001",
        "trade_status": "TRADE_SUCCESS",
        "total_amount": "1200.00",
    }
    assert (fields["app_id"], fields["seller_id"]) == (alipay.app_id, alipay.seller_id)
    assert shop.stays_quiet(0.3)


@pytest.mark.parametrize(
    ("behaviour", "field", "value"),
    [
        ({"what": "wrong_amount", "total": 1}, "total_amount", "0.01"),
        ({"what": "wrong_mchid"}, "seller_id", "2088000000000000"),
        ({"what": "wrong_appid"}, "app_id", "2021000000000000"),
    ],
)
def test_wrong_contents_are_properly_signed(alipay, sandbox, behaviour, field, value):
    sandbox.misbehave(**behaviour)
    fields = _notice(alipay, sandbox)
    assert fields[field] == value
    assert alipay.package().verify(fields, fields.pop("sign"))


@pytest.mark.parametrize("how", ["bad_signature", "tampered", "wrong_rule"])
def test_a_forged_notice_does_not_verify(alipay, sandbox, how):
    sandbox.misbehave("forged_notice", how=how)
    fields = _notice(alipay, sandbox)
    assert not alipay.package().verify(fields, fields.pop("sign"))


def test_waiting_notices_can_go_out_in_reverse(alipay, sandbox, shop):
    sandbox.misbehave("delay_notice", seconds=60)
    for number in ("FG100001", "FG100002"):
        alipay.precreated(number)
        sandbox.pay(number)
    sandbox.post("/control/notices/flush", newest_first=True, gap=0.3)
    arrived = [dict(parse_qsl(one.body.decode()))["out_trade_no"] for one in shop.wait_for(2)]
    assert arrived == ["FG100002", "FG100001"]


@pytest.mark.parametrize("how", ["bad_signature", "tampered", "unsigned"])
def test_an_answer_can_be_untrustworthy(alipay, sandbox, how):
    client = in_beijing(alipay.package())
    alipay.precreated("FG100001")
    sandbox.misbehave("forged_answer", call="query", how=how)
    with pytest.raises((AliPayException, AliPayValidationError)):
        client.api_alipay_trade_query("FG100001")


def test_a_call_can_fail_before_and_after_it_was_done(alipay, sandbox):
    order = alipay.order("FG100001")
    sandbox.misbehave("error", call="create", status=200)
    assert alipay.told(PRECREATE, order)["code"] == "20000"
    sandbox.misbehave("error", call="create", status=502)
    assert alipay.call(PRECREATE, order).status_code == 502
    assert sandbox.get("/control/orders")["orders"] == []
    sandbox.misbehave("cut", call="create", scope="next")
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        alipay.call(PRECREATE, order)
    sandbox.misbehave("error_after_commit", call="cancel", status=200, code="40004")
    assert alipay.told(CANCEL, NUMBER)["sub_code"] == "ACQ.SYSTEM_ERROR"
    assert sandbox.order("FG100001")["state"] == "CLOSED"


def test_a_new_certificate_is_named_in_answers_and_can_be_fetched(own_sandbox, shop):
    app = AlipayApp(own_sandbox, shop)
    own_sandbox.post("/control/keys/rotate")
    assert own_sandbox.settings["PROVIDER_ALIPAY_PUBLIC_KEY_FILE"].endswith("alipay_2_public.pem")
    client = in_beijing(app.package(by_certificate=True))
    with pytest.raises(AliPayValidationError):
        client.api_alipay_trade_query("FG100001")
    numbers = {"app_cert_sn": client.app_cert_sn, "alipay_root_cert_sn": client.alipay_root_cert_sn}
    named = app.call(QUERY, NUMBER, **numbers).json()["alipay_cert_sn"]
    told = app.call(DOWNLOAD, {"alipay_cert_sn": named}, **numbers).json()
    content = told["alipay_open_app_alipaycert_download_response"]["alipay_cert_content"]
    assert client.get_cert_sn(base64.b64decode(content)) == named


def test_the_bill_of_a_day_is_a_zip_of_gbk_sheets_that_add_up(alipay, sandbox):
    today = datetime.now(BEIJING).date()
    asked = {"bill_type": "trade", "bill_date": today.isoformat()}
    for number in ("FG100001", "FG100002"):
        alipay.precreated(number)
        sandbox.pay(number)
    assert alipay.told(BILL, asked)["sub_code"] == "isp.bill_not_exist"
    sandbox.post("/control/bills", early=True)
    url = alipay.told(BILL, asked)["bill_download_url"]
    archive = zipfile.ZipFile(io.BytesIO(httpx.get(url, trust_env=False).content), metadata_encoding="gbk")
    names = sorted(archive.namelist(), key=len)
    details, summary = (archive.read(name).decode("gbk").splitlines() for name in names)
    rows = [line.split(",") for line in details if not line.startswith("#")]
    assert [row[1].strip() for row in rows[1:]] == ["FG100001", "FG100002"]
    assert {len(row) for row in rows} == {25}
    assert "#交易合计：2笔，商家实收共2400.00元，商家优惠共0.00元" in details
    assert [line.split("\t,")[-1].strip() for line in summary if line.startswith("合计")] == ["2385.60"]
    sandbox.post("/control/clock", shift_seconds=31)
    assert httpx.get(url, trust_env=False).status_code == 403


def _notice(alipay, sandbox) -> dict[str, str]:
    alipay.precreated("FG100001")
    sandbox.pay("FG100001")
    return dict(parse_qsl(alipay.shop.wait_for(1)[0].body.decode()))


def test_the_answers_signature_covers_the_bytes_as_they_travel(alipay):
    answer = alipay.call(PRECREATE, alipay.order("FG100001")).text
    assert "https:\\/\\/qr.alipay.com" in answer
    assert list(json.loads(answer)) == ["alipay_trade_precreate_response", "sign"]
