"""WeChat Pay beyond the code: on a phone (H5), in the app (JSAPI), and the bill of a day."""

import base64
import gzip
import hashlib
import json
import secrets
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SCENE = {"payer_client_ip": "127.0.0.1", "h5_info": {"type": "Wap"}}
OPENID = "o" + "A1_-" * 6 + "xyz"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
SHOP = {"User-Agent": PHONE, "Referer": "http://127.0.0.1:8000/"}


@pytest.fixture
def h5_url(merchant):
    """A fresh link that opens the order on a phone."""
    return merchant.opened("h5", scene_info=SCENE, out_trade_no="FG10000001")["h5_url"]


def test_a_phone_pays_from_the_merchants_page_and_comes_back(merchant, sandbox, shop, h5_url):
    back = "http://127.0.0.1:8000/pay/back/abc/"
    cashier = sandbox.http.get(f"{h5_url}&redirect_url={quote(back, safe='')}", headers=SHOP).headers[
        "Location"
    ]
    assert "证件费" in sandbox.http.get(cashier).text
    assert sandbox.http.post(f"{cashier}/leave").headers["Location"] == back
    assert sandbox.http.post(f"{cashier}/pay").headers["Location"] == back
    assert sandbox.books() == {"FG10000001": 120000}
    told = merchant.query("FG10000001").json()
    assert (told["trade_state"], told["trade_type"]) == ("SUCCESS", "MWEB")
    shop.wait_for(1)


@pytest.mark.parametrize(
    ("headers", "addition", "words"),
    [
        ({"User-Agent": PHONE}, "", "商家参数格式有误"),
        (SHOP | {"Referer": "http://elsewhere.example/"}, "", "未配置的参数"),
        (SHOP | {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0"}, "", "请在手机浏览器中打开"),
        (SHOP | {"User-Agent": f"{PHONE} MicroMessenger/8.0"}, "", "请在微信外打开"),
        (SHOP, "&redirect_url=http%3A%2F%2Felsewhere.example%2F", "未配置的参数"),
    ],
)
def test_h5_opens_only_as_the_vendor_allows(sandbox, h5_url, headers, addition, words):
    answer = sandbox.http.get(h5_url + addition, headers=headers)
    assert (answer.status_code, words in answer.text) == (403, True)


def test_an_h5_link_lives_five_minutes_and_the_same_order_gives_it_anew(merchant, sandbox, h5_url):
    sandbox.post("/control/clock", shift_seconds=301)
    assert "支付请求已失效" in sandbox.http.get(h5_url, headers=SHOP).text
    sandbox.post("/control/clock", shift_seconds=0)
    assert sandbox.http.get(h5_url, headers=SHOP).status_code == 303


def test_h5_wants_the_payers_address_and_he_comes_from_there(merchant, sandbox):
    body = merchant.order()
    answer = merchant.call("POST", "/v3/pay/transactions/h5", json.dumps(body).encode())
    assert answer.json()["code"] == "PARAM_ERROR"
    elsewhere = merchant.opened("h5", scene_info=SCENE | {"payer_client_ip": "203.0.113.7"})["h5_url"]
    assert "网络环境未能通过安全验证" in sandbox.http.get(elsewhere, headers=SHOP).text


def test_the_app_pays_what_the_merchant_signed(merchant, sandbox):
    prepay_id = merchant.opened("jsapi", payer={"openid": OPENID}, out_trade_no="FG10000001")["prepay_id"]
    call = {
        "timeStamp": str(int(time.time())),
        "nonceStr": secrets.token_hex(16),
        "package": f"prepay_id={prepay_id}",
    }
    key = load_pem_private_key(Path(merchant.key_file).read_bytes(), None)
    text = "".join(f"{line}\n" for line in (merchant.appid, *call.values()))
    signed = base64.b64encode(key.sign(text.encode(), PKCS1v15(), SHA256())).decode()
    spoilt = sandbox.http.post(
        "/wechat/request-payment", json=call | {"signType": "RSA", "paySign": signed[::-1]}
    )
    assert spoilt.status_code == 401
    assert sandbox.books() == {}
    paid = sandbox.http.post("/wechat/request-payment", json=call | {"signType": "RSA", "paySign": signed})
    assert paid.json() == {"errMsg": "requestPayment:ok"}
    assert merchant.query("FG10000001").json()["trade_type"] == "JSAPI"


def test_jsapi_needs_a_payer(merchant):
    answer = merchant.call("POST", "/v3/pay/transactions/jsapi", json.dumps(merchant.order()).encode())
    assert answer.json()["code"] == "PARAM_ERROR"


def test_the_bill_of_a_day_has_the_hash_of_its_text_and_adds_up(merchant, sandbox):
    beijing = timezone(timedelta(hours=8))
    day = (datetime.now(beijing) - timedelta(days=1)).date().isoformat()
    numbers = [merchant.created(), merchant.created()]
    sandbox.pay(numbers[0], ago=86400)
    sandbox.pay(numbers[1])
    ask = f"/v3/bill/tradebill?bill_date={day}&bill_type=ALL&tar_type=GZIP"
    sandbox.post("/control/bills", early=True)
    told = merchant.call("GET", ask).json()
    target = told["download_url"].removeprefix(sandbox.url)
    assert sandbox.http.get(target).status_code == 401
    text = gzip.decompress(merchant.call("GET", target).content)
    assert told["hash_type"] == "SHA1"
    assert hashlib.sha1(text, usedforsecurity=False).hexdigest() == told["hash_value"]
    header, detail, summary, sums = text.decode().splitlines()
    assert {len(header.split(",")), len(detail.split(","))} == {27}
    said = dict(zip(header.split(","), detail.split(","), strict=True))
    assert (said["商户订单号"], said["订单金额"], said["手续费"]) == (
        f"`{numbers[0]}",
        "`1200.00",
        "`7.20000",
    )
    assert (summary.split(",")[0], sums) == ("总交易单数", "`1,`1200.00,`0.00,`0.00,`7.20000,`1200.00,`0.00")


def test_a_day_has_no_bill_before_ten_the_next_morning(merchant, sandbox):
    sandbox.pay(merchant.created())
    today = datetime.now(timezone(timedelta(hours=8))).date().isoformat()
    assert (
        merchant.call("GET", f"/v3/bill/tradebill?bill_date={today}").json()["code"] == "NO_STATEMENT_EXIST"
    )
    assert merchant.call("GET", "/v3/bill/tradebill?bill_date=today").json()["code"] == "PARAM_ERROR"
