from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from wechatpayv3 import utils as oracle

from fairgate.billing.payments.ports import Forged, Probe
from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.wechat_pay.verification import answer_message, verify
from tests.providers.wechat_pay.conftest import GOLDEN, SIGNED_AT

BODY = b'{"code_url":"weixin://wxpay/bizpayurl?pr=p4lpSuKzz"}'
PUBLIC = load_pem_public_key((GOLDEN / "public.pem").read_bytes())
HEADERS = {
    "Wechatpay-Timestamp": "1554208460",
    "Wechatpay-Nonce": "c5ac7061fccab6bf3e254dcf98995b8c",
    "Wechatpay-Signature": (GOLDEN / "answer.signature").read_text(),
    "Wechatpay-Serial": "PUB_KEY_ID_01",
}


def _verify(body=BODY, at=SIGNED_AT, **changes):
    verify(body, HEADERS | changes, key_for={"PUB_KEY_ID_01": PUBLIC}.get, at=at)


def test_an_answer_that_openssl_signed_is_believed():
    _verify()


def test_an_empty_answer_that_openssl_signed_is_believed():
    _verify(b"", **{"Wechatpay-Signature": (GOLDEN / "empty_answer.signature").read_text()})


def test_header_names_count_in_any_case():
    lowered = {name.lower(): value for name, value in HEADERS.items()}
    verify(BODY, lowered, key_for={"PUB_KEY_ID_01": PUBLIC}.get, at=SIGNED_AT)


def test_wechatpayv3_believes_what_our_lines_sign(golden_key):
    signed = signature(golden_key, answer_message("1554208460", "abc", BODY))
    assert oracle.rsa_verify("1554208460", "abc", BODY.decode(), signed, PUBLIC)


@pytest.mark.parametrize("seconds", [-300, 300])
def test_five_minutes_are_still_fresh(seconds):
    _verify(at=SIGNED_AT + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
def test_more_than_five_minutes_are_a_replay(seconds):
    with pytest.raises(Forged):
        _verify(at=SIGNED_AT + timedelta(seconds=seconds))


@pytest.mark.parametrize("body", [BODY + b" ", BODY[:-1], b"", b"{}"])
def test_other_bytes_than_those_signed_are_forged(body):
    with pytest.raises(Forged):
        _verify(body)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Wechatpay-Nonce", "other"),
        ("Wechatpay-Timestamp", "1554208461"),
        ("Wechatpay-Timestamp", "-1554208460"),
        ("Wechatpay-Timestamp", "９９９９９９９９"),
        ("Wechatpay-Timestamp", "9" * 400),
        ("Wechatpay-Timestamp", ""),
        ("Wechatpay-Signature", "not base64!"),
        ("Wechatpay-Signature", "签名"),
        ("Wechatpay-Signature", ""),
        ("Wechatpay-Serial", "PUB_KEY_ID_02"),
    ],
)
def test_a_changed_header_is_forged(name, value):
    with pytest.raises(Forged):
        _verify(**{name: value})


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_a_missing_header_is_forged(name):
    with pytest.raises(Forged):
        verify(
            BODY, {key: value for key, value in HEADERS.items() if key != name}, key_for={}.get, at=SIGNED_AT
        )


def test_a_signature_test_is_told_from_a_forgery():
    with pytest.raises(Probe):
        _verify(**{"Wechatpay-Signature": "WECHATPAY/SIGNTEST/abc"})
