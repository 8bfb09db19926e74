from datetime import UTC, datetime

from wechatpayv3 import utils as oracle

from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.wechat_pay.signing import (
    authorization,
    call_message,
    call_parameters,
    request_message,
)
from tests.providers.wechat_pay.conftest import GOLDEN, SIGNED_AT

BODY = '{"description":"第十届东海国际进口博览会证件费","amount":{"total":20000,"currency":"CNY"}}'.encode()
NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242"
TARGET = "/v3/pay/transactions/native"


class _Account:
    mchid, serial = "1900000001", "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C"
    appid = "wx0123456789abcdef"

    def __init__(self, key):
        self.key = key


def test_the_signed_lines_are_those_of_the_golden_file():
    message = request_message("POST", TARGET, int(SIGNED_AT.timestamp()), NONCE, BODY)
    assert message == (GOLDEN / "request.txt").read_bytes()


def test_our_signature_is_the_one_that_openssl_made(golden_key):
    message = (GOLDEN / "request.txt").read_bytes()
    assert signature(golden_key, message) == (GOLDEN / "request.signature").read_text()


def test_our_signature_is_the_one_that_wechatpayv3_makes(golden_key):
    message = request_message("GET", "/v3/certificates?a=1", 1554208460, NONCE, b"")
    assert signature(golden_key, message) == oracle.rsa_sign(golden_key, message.decode())


def test_wechatpayv3_writes_the_same_authorization_header(golden_key):
    ours = _parts(authorization(_Account(golden_key), "POST", TARGET, BODY, at=datetime.now(UTC)))
    theirs = _parts(
        oracle.build_authorization(
            TARGET, "POST", _Account.mchid, _Account.serial, golden_key, BODY.decode(), ours["nonce_str"]
        )
    )
    assert ours.keys() == theirs.keys()
    if ours["timestamp"] == theirs["timestamp"]:
        assert ours == theirs


def test_the_second_signature_is_the_one_that_openssl_made(golden_key):
    words = ("1554208460", NONCE, "prepay_id=wx26112221580621e9b071c00d9e093b0000")
    message = call_message("wx0123456789abcdef", *words)
    assert message == (GOLDEN / "call.txt").read_bytes()
    assert signature(golden_key, message) == (GOLDEN / "call.signature").read_text()


def test_wechatpayv3_makes_the_same_second_signature(golden_key):
    account = _Account(golden_key)
    ours = call_parameters(account, "wx26112221580621e9b071c00d9e093b0000", at=SIGNED_AT)
    words = [ours[name] for name in ("appId", "timeStamp", "nonceStr", "package")]
    assert ours["paySign"] == oracle.rsa_sign(golden_key, "\n".join([*words, ""]))
    assert (ours["timeStamp"], ours["signType"]) == ("1554208460", "RSA")


def test_two_requests_never_share_a_nonce(golden_key):
    headers = [authorization(_Account(golden_key), "GET", TARGET, b"", at=SIGNED_AT) for _each in range(50)]
    assert len({_parts(header)["nonce_str"] for header in headers}) == 50


def _parts(header):
    scheme, _space, rest = header.partition(" ")
    assert scheme == "WECHATPAY2-SHA256-RSA2048"
    return {
        name: value.strip('"') for name, _sign, value in (part.partition("=") for part in rest.split(","))
    }
