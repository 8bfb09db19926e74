"""Signature checks against vectors that this code did not make: openssl's, and the vendor's own example."""

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from wechatpayv3.utils import aes_decrypt, rsa_verify

from sandbox.samples.codes import credit_check, credit_code, subject_check
from sandbox.sms import signatures as sms
from sandbox.sms.errors import RefusedError as SmsRefusedError
from sandbox.till.refusals import RefusedError
from sandbox.wechat_pay import signatures as wechat

PUBLIC_KEY = b"""-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvrtSXoSyIc9/fs7/kC3r
5ZROwlHNehnLNmiz+yXfPF997jzaa0cjMD1AiiHsw05AQe3UIw32B6U98nM47DsT
t61gNCE6WumYc/pCw9uppYALgYtCyc0kcyevhCC7GcD5jpQtyL/IEUg2/XLZXaNA
n15o9c4wQPu6DA9XBWu/EcJ7gyyS8oMcCqDd4ykyDu76vkoXrvQoeaUesSct4pmX
UxvTWjWOPNm97GoHQLHOKDzabxxyqHizRlrtoAh0pwXDBCEuxCIs7GfGxq44Dx9g
Pwsz6BwMMnLlkyQHBz2tmM1lZdlm1HJjC0MMjayS7PKJlc8VcdpqaTGQlQZDIPiV
VQIDAQAB
-----END PUBLIC KEY-----
"""
# openssl dgst -sha256 -sign over the five lines, made once with a key that was thrown away
SIGNED_POST = (
    "R9QOVaTyCiwXcZonXIknp8BKpW7ymG4wcVuhXaz7CtQ8Mbh1cOh/WwJZYDsqWZxBF6LOYAUav+R4a4rX0kaQWZyllnxjlHnn1FeS7iS8"
    "dt1vBW7lBy3n7Nz+RhZuMDjURQ0JrrQD0lCO+v34f9i9hOMFDNd1FlcYn/16pwZXxDMx2F2JBCrYvNuAVqvfDmCBwfVPsSJDi6u+V6Ti"
    "C7dCW3nE0SGiSdtjgQJU+74reHwkJ+oT4N6N4Aj6sLISreVMTlsFecZK+mDip4SefozZ8TCezkHRmQ/2rD5DCCpN6or4FUC428WwOfdf"
    "ZLzX5gXX6l8XcrAbFoqvB7FM8r62OQ=="
)
SIGNED_GET = (
    "sUhOwroRjp1AmSDZsmU0+X0nbPKcEueVGPKcZKlXcU4D7wJVl+UGbNXp3xHOuSVBgGHjS/EC9JybmgQfnS/WgSCXpQEh4UXjVh+FQZkd"
    "tTuPwVuMzn35GOV7m6Fxq0/sNrcDCOIK9i1kef/Vi/b2Z2FjAhK7C0/Df+8i42OJ71S3Y2V2JNXVrjG5etF7JDVFuO+cWFJ98JaNMX0V"
    "zR/Ne4Kyz/RHaZcdCkkpQ0UN9v14uQib7qssNQRlcWIlcHJ91uIRVDLxgnuX7y92hv02jV12PXIpg2BxP+fxl4xXhAo7OYv0yp26jR8Z"
    "yPMPtDAMslH1m0FgaAif3myA3joLfw=="
)
BODY = '{"mchid":"1611326697","description":"证件费","amount":{"total":120000,"currency":"CNY"}}'.encode()
POST = wechat.Message("POST", b"/v3/pay/transactions/native", BODY)
GET = wechat.Message("GET", b"/v3/pay/transactions/out-trade-no/FG10-1?mchid=1611326697", b"")
AT = 1795395000
KEY = load_pem_public_key(PUBLIC_KEY)
CALLER = wechat.Caller("1611326697", "3C196B99", KEY)


def authorization(signature: str, nonce: str, timestamp: int = AT) -> str:
    return (
        f'WECHATPAY2-SHA256-RSA2048 serial_no="3C196B99",nonce_str="{nonce}",signature="{signature}",'
        f'mchid="1611326697",timestamp="{timestamp}"'
    )


POSTED = authorization(SIGNED_POST, "593BEC0C930BF1AFEB40B4A08C8FB242")


def test_a_post_signed_by_openssl_is_accepted():
    wechat.check_request(CALLER, POSTED, POST, AT + 299)


def test_a_get_with_a_query_and_an_empty_body_signed_by_openssl_is_accepted():
    wechat.check_request(CALLER, authorization(SIGNED_GET, "A0"), GET, AT)


@pytest.mark.parametrize(
    ("header", "message", "now"),
    [
        (POSTED, POST, AT + 301),
        (POSTED, POST, AT - 301),
        (POSTED, wechat.Message("POST", POST.target, BODY + b" "), AT),
        (POSTED, wechat.Message("POST", POST.target + b"?a=1", BODY), AT),
        (POSTED, wechat.Message("PUT", POST.target, BODY), AT),
        (authorization(SIGNED_POST, "another"), POST, AT),
        (authorization(SIGNED_POST[:-8] + "AAAAAA==", "593BEC0C930BF1AFEB40B4A08C8FB242"), POST, AT),
        (authorization("not base64!", "593BEC0C930BF1AFEB40B4A08C8FB242"), POST, AT),
        (POSTED.replace("1611326697", "1611326698"), POST, AT),
        (POSTED.replace("3C196B99", "3C196B90"), POST, AT),
        (POSTED.replace("WECHATPAY2-", "WECHATPAY3-"), POST, AT),
        (POSTED + ',mchid="1611326697"', POST, AT),
        ("", POST, AT),
    ],
)
def test_anything_changed_is_refused_with_401(header, message, now):
    with pytest.raises(RefusedError) as refusal:
        wechat.check_request(CALLER, header, message, now)
    assert refusal.value.status == 401


def test_what_we_sign_and_encrypt_the_wechatpayv3_package_can_verify_and_decrypt():
    key, body = generate_private_key(65537, 2048), '{"code_url":"weixin://…"}'
    headers = wechat.answer_headers(key, "PUB_KEY_ID_0", body.encode(), AT)
    parts = [headers[f"Wechatpay-{name}"] for name in ("Timestamp", "Nonce")]
    assert rsa_verify(*parts, body, headers["Wechatpay-Signature"], key.public_key())
    sealed = wechat.encrypt(b"k" * 32, "证件费".encode(), "transaction")
    opened = aes_decrypt(sealed["nonce"], sealed["ciphertext"], sealed["associated_data"], "k" * 32)
    assert opened == "证件费"


ALIYUN_QUERY = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai"
ALIYUN_NAMES = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"
ALIYUN_SIGNATURE = "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
ALIYUN_HEADERS = {
    "authorization": f"ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders={ALIYUN_NAMES},"
    f"Signature={ALIYUN_SIGNATURE}",
    "host": "ecs.cn-shanghai.aliyuncs.com",
    "x-acs-action": "RunInstances",
    "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "x-acs-date": "2023-10-26T10:22:32Z",
    "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
    "x-acs-version": "2014-05-26",
}
ALIYUN_AT = 1698315752


def aliyun(**changes):
    given = {"method": "POST", "paths": ("/",), "query": ALIYUN_QUERY, "headers": ALIYUN_HEADERS, "body": b""}
    return sms.Message(**given | changes)


def test_the_example_in_the_vendors_documentation_is_accepted():
    sms.check("YourAccessKeySecret", aliyun(), ALIYUN_AT)


@pytest.mark.parametrize(
    ("changes", "now", "code"),
    [
        ({"body": b"x"}, ALIYUN_AT, "SignatureDoesNotMatch"),
        ({"query": ALIYUN_QUERY + "&A=1"}, ALIYUN_AT, "SignatureDoesNotMatch"),
        ({"paths": ("/sms/",)}, ALIYUN_AT, "SignatureDoesNotMatch"),
        ({"method": "GET"}, ALIYUN_AT, "SignatureDoesNotMatch"),
        ({}, ALIYUN_AT + 901, "InvalidTimeStamp.Expired"),
        ({"headers": ALIYUN_HEADERS | {"x-acs-surprise": "1"}}, ALIYUN_AT, "MissingParameter"),
        ({"headers": ALIYUN_HEADERS | {"authorization": "Basic x"}}, ALIYUN_AT, "MissingParameter"),
        ({"headers": ALIYUN_HEADERS | {"x-acs-date": "today"}}, ALIYUN_AT, "InvalidTimeStamp.Format"),
    ],
)
def test_a_changed_sms_request_is_refused(changes, now, code):
    with pytest.raises(SmsRefusedError) as refusal:
        sms.check("YourAccessKeySecret", aliyun(**changes), now)
    assert refusal.value.code == code


def test_check_characters_of_codes_follow_the_standard():
    assert credit_check("91350100M000100Y4") == "3"
    assert subject_check("M000100Y") == "4"
    assert credit_code("91", "350100", "M000100Y") == "91350100M000100Y43"
