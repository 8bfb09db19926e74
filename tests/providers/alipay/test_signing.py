"""Requests, links and answers against openssl and python-alipay-sdk, in both directions."""

import contextlib
import json
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from alipay import AliPay, DCAliPay
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.payments.ports import Malformed
from fairgate.billing.payments.states import Way
from fairgate.providers.alipay.envelope import members
from fairgate.providers.alipay.orders import PRECREATE, code_order, content, link
from fairgate.providers.alipay.signing import request_message, signed
from fairgate.providers.partner_line.signatures import is_signed, signature
from tests.providers.alipay.conftest import ALIPAY_KEY, CERTIFIED, GIVEN, GOLDEN, account_of
from tests.providers.attempts import DETAILS, STARTED

NOTIFY = "https://fair.example/callbacks/alipay/"
ACCOUNT = account_of()
ORACLE = AliPay(
    appid="2021000000000001",
    app_notify_url=NOTIFY,
    app_private_key_string=(GOLDEN / "app_key.pem").read_text(),
    alipay_public_key_string=(GOLDEN / "alipay_public.pem").read_text(),
)


def test_a_request_is_signed_as_openssl_signs_it():
    fields = signed(ACCOUNT, PRECREATE, code_order(DETAILS), at=STARTED, notify_url=NOTIFY)
    assert request_message(fields).decode() == (GOLDEN / "request.txt").read_text()
    assert fields["sign"] == (GOLDEN / "request.signature").read_text()


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=4),
    st.sampled_from(["alipay.trade.query", "alipay.trade.close", PRECREATE]),
)
def test_a_request_is_signed_as_python_alipay_sdk_signs_it(told, method):
    ours = signed(ACCOUNT, method, told, at=STARTED)
    theirs = ORACLE.sign_data({name: value for name, value in ours.items() if name != "sign"})
    assert dict(parse_qsl(theirs, keep_blank_values=True)) == ours


@pytest.mark.parametrize(
    ("way", "method", "product"),
    [
        (Way.PAGE, "alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY"),
        (Way.PHONE, "alipay.trade.wap.pay", "QUICK_WAP_WAY"),
    ],
)
@pytest.mark.parametrize("given_", [GIVEN, GIVEN | CERTIFIED], ids=["public key", "certificate"])
def test_a_link_carries_the_whole_signed_order_and_is_the_same_each_time(way, method, product, given_):
    details, account = replace(DETAILS, way=way), account_of(given_)
    address = urlsplit(link(details, account).url)
    fields = dict(parse_qsl(address.query, strict_parsing=True))
    assert f"{address.scheme}://{address.netloc}{address.path}" == account.gateway
    assert (fields["method"], fields["timestamp"]) == (method, "2027-09-14 10:21:00")
    assert (fields["return_url"], fields["notify_url"]) == (details.return_url, NOTIFY)
    way_out = {"quit_url": details.return_url} if way == Way.PHONE else {}
    assert json.loads(fields["biz_content"]) == content(details) | {"product_code": product} | way_out
    assert fields.get("app_cert_sn", "") == account.app_cert_sn
    assert is_signed(account.key.public_key(), request_message(fields), fields["sign"])
    assert link(details, account) == link(details, account)


@pytest.mark.filterwarnings("ignore:X509.get_issuer")  # that library still calls it, and we only compare
def test_python_alipay_sdk_makes_the_same_link_in_certificate_mode():
    texts = {name: (GOLDEN / f"{name}.pem").read_text() for name in ("app_key", "app", "alipay")}
    roots = (GOLDEN / "root.pem").read_text() + "\n" + (GOLDEN / "other.pem").read_text()
    oracle = DCAliPay("2021000000000001", texts["app_key"], texts["app"], texts["alipay"], roots)
    details, account = replace(DETAILS, way=Way.PAGE), account_of(GIVEN | CERTIFIED)
    ours = dict(parse_qsl(urlsplit(link(details, account).url).query))
    told = {
        k: v for k, v in ours.items() if k not in {"sign", "timestamp", "biz_content", "format", "method"}
    }
    theirs = oracle.client_api(
        "alipay.trade.page.pay",
        json.loads(ours["biz_content"]),
        **{"notify_url": told["notify_url"], "return_url": told["return_url"]},
    )
    assert told == {k: v for k, v in dict(parse_qsl(theirs)).items() if k in told}


@pytest.mark.parametrize(("yuan", "fen"), [("0.01", 1), ("200.00", 20000), ("100000.00", 10_000_000)])
def test_amounts_go_out_in_yuan_with_two_places(yuan, fen):
    assert content(replace(DETAILS, amount=type(DETAILS.amount)(fen)))["total_amount"] == yuan


def test_signs_that_alipay_refuses_in_a_subject_are_widened():
    assert content(replace(DETAILS, description="A&B=C/D"))["subject"] == "A＆B＝C／D"


def test_the_text_that_alipay_signed_is_found_byte_for_byte():
    body = (GOLDEN / "answer.json").read_bytes()
    found = members(body)
    inner = found["alipay_trade_precreate_response"]
    assert inner.raw == (GOLDEN / "inner.json").read_text()
    assert inner.value["qr_code"] == "https://qr.alipay.com/bax03431ljhokirwl38f00a7"
    assert is_signed(ALIPAY_KEY.public_key(), inner.raw.encode(), found["sign"].value)


@given(
    st.dictionaries(st.text(), st.recursive(st.text() | st.integers(), st.lists, max_leaves=5), max_size=4)
)
def test_any_answer_that_python_alipay_sdk_believes_we_believe_and_the_text_is_exact(inner):
    raw = json.dumps(inner, ensure_ascii=True, separators=(", ", ":")).replace("/", "\\/")
    body = f'{{"alipay_trade_query_response": {raw},\n"sign":"{signature(ALIPAY_KEY, raw.encode())}"}}'
    found = members(body.encode())
    assert found["alipay_trade_query_response"].raw == raw
    assert found["alipay_trade_query_response"].value == inner
    if "{" not in raw[1:-1] and "}" not in raw[1:-1] and inner:  # it counts braces inside texts, too
        assert ORACLE._verify_and_return_sync_response(body, "alipay_trade_query_response") == inner


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"[]",
        b"null",
        b'{"a":1',
        b'{"a":1}}',
        b'{"a":1} x',
        b'{"a":1,"a":2}',
        b"{1:2}",
        b'{"a"}',
        b"\xff{}",
        b'{"a":' + b"[" * 100000,
        b"<html>502</html>",
        b'{"a" 1}',
        b'{"a":1 "b":2}',
    ],
)
def test_what_is_no_object_or_says_a_thing_twice_is_malformed(body):
    with pytest.raises(Malformed):
        members(body)


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader_of_answers(body):
    with contextlib.suppress(Malformed):
        members(body)


def test_the_clock_of_a_request_is_beijings():
    fields = signed(account_of(), PRECREATE, {}, at=datetime.fromisoformat("2027-12-31T16:00:00+00:00"))
    assert fields["timestamp"] == "2028-01-01 00:00:00"
