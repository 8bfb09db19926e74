"""Alipay's signature rules against vectors that this code did not make: openssl's, and the independent package's."""

import hashlib
import subprocess

import pytest
from alipay import AliPay
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from sandbox.alipay import certificates, signatures
from sandbox.key_making import private_pem, public_pem

PUBLIC_KEY = b"""-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxNQUKCViC5iKEGB23qK6
qxOB3eAUiJHFHqfRJVlEyGt30G6w+GlXRhpRl2YcyQ1xRvh1ofwPtlPqnM9XeCZY
BvINmg6p5DSFJGmiJw6vw4hMICxEeXtrtUqY8IsCed+h36lOZ1LNKKwcmVdZOUjt
PmiJJVkZWHkVTCLzrD4QmadWs8237U07XNGABRSbwBgDki10HH75wlIzhazOl0bw
hn2pQIW6CWz8j+tQ3iD0ZPtounExEKAghT51VFKXMFfO/UkZ+OB5upQL6JbOT0qB
KFdyRRvOQXbk+5TP7iF/SSHv5UAmKnWaInIRmebhsNq1yXgpwQqarSTY9ilUgGKg
/QIDAQAB
-----END PUBLIC KEY-----
"""
# openssl dgst -sha256 -sign over the joined parameters, made once with a key that was thrown away
SIGNED_REQUEST = (
    "GQGwIbiRwA1utp0e9J2clblCS1xeAOeaj3bJ8FJ8lqPAYkKk6S7vVy8of4E1wRjoDhFA0hjOhCldt1f9GZn6rnS80aBdJQmzH9rg"
    "P7t/Sgdx4DLzC3LLSvCvt5H5KmQvZlyBsjLqy7vb2ciL0NEtixF+vxGny6sEanaJ1dJwsqTVpsC7DZ8BZuw2G2WLdvAQl8oGPaPe"
    "U8ZCpg09ZjaV8HvWf6+1r+0BOI+wVw/TsX7dUPiTcT2SzswgxIRRAx6P4J2pd6POH2PuX/NB4pD8H5i0Fp20peJH9/b9MmV1Oxmo"
    "16tlsqkK3e4ZufJA6mDfgoQjn5Y9UXrUcaOCjqUTug=="
)
SIGNED_NOTICE = (
    "WaG8y+7biCVHK7a+pe/SzYmqjUfc44hxAXrhMjsSrLW4ecnN6FTyvLwZz/j1LubhwTYTyRu2wHB8uZVcrKUZUjNk/RTsTFfSQSuI"
    "jB5YsCJ6F3X+qC5ceTs6qCsOZufhFDYtppkc8F8voFIezKqsN8sXDNuJv+Fw10mY5q6iLSlLAj1186Pj1Rvl0DgNUd4HIRaLRpnp"
    "224Xy+tlr4VTs5lXaxQMr72sOvLHpYBeNnsWNNLjnDv5EKoKM8gCXAzBsxghTYYhYtBvaVyg18PD+hgKyUH1m5MlkN9i2BqnX1uw"
    "RDg2wJrNUfmEfRBLjKmzNnRAVevhOf2H++dPa3vahA=="
)
REQUEST = {
    "version": "1.0",
    "sign_type": "RSA2",
    "method": "alipay.trade.precreate",
    "return_url": "",
    "app_id": "2021000000000001",
    "biz_content": '{"out_trade_no":"FG100001","subject":"证件费 6人","total_amount":"1200.00"}',
    "timestamp": "2026-11-23 12:00:00",
    "notify_url": "http://shop.example/callbacks/alipay/?a=1&b=2",
    "format": "JSON",
    "charset": "utf-8",
    "sign": SIGNED_REQUEST,
}
NOTICE = {
    "trade_status": "TRADE_SUCCESS",
    "sign_type": "RSA2",
    "sign": SIGNED_NOTICE,
    "subject": "证件费 6人+1",
    "total_amount": "1200.00",
    "app_id": "2021000000000001",
    "notify_id": "ac05099524730693a8b330c5ecf72da978",
    "out_trade_no": "FG100001",
}
KEY = load_pem_public_key(PUBLIC_KEY)


def test_a_request_signed_by_openssl_is_accepted():
    assert signatures.is_signed_by(KEY, signatures.request_text(REQUEST), SIGNED_REQUEST)


def test_a_notice_signed_by_openssl_is_accepted():
    assert signatures.is_signed_by(KEY, signatures.notice_text(NOTICE), SIGNED_NOTICE)


@pytest.mark.parametrize(
    "change",
    [{"version": "1.1"}, {"sign_type": "RSA"}, {"return_url": "http://a"}, {"charset": ""}, {"extra": "1"}],
)
def test_anything_changed_is_refused(change):
    assert not signatures.is_signed_by(KEY, signatures.request_text(REQUEST | change), SIGNED_REQUEST)


def test_a_request_and_a_notice_are_not_signed_alike():
    assert not signatures.is_signed_by(KEY, signatures.notice_text(REQUEST), SIGNED_REQUEST)
    assert not signatures.is_signed_by(KEY, signatures.request_text(NOTICE), SIGNED_NOTICE)


@pytest.mark.parametrize("signature", ["", "AAAA", "not base64!", SIGNED_REQUEST[:-4]])
def test_what_is_no_signature_is_refused(signature):
    assert not signatures.is_signed_by(KEY, signatures.request_text(REQUEST), signature)


def test_what_we_sign_the_package_verifies():
    key = generate_private_key(65537, 2048)
    client = AliPay(
        appid="1",
        app_private_key_string=private_pem(key).decode(),
        alipay_public_key_string=public_pem(key.public_key()).decode(),
    )
    unsigned = {name: value for name, value in NOTICE.items() if name != "sign"}
    sign = signatures.sign(key, signatures.notice_text(unsigned))
    assert client.verify(unsigned, sign)


def test_a_certificates_number_is_the_digest_of_issuer_and_serial(tmp_path):
    _, root_file = certificates.make_authority()
    (tmp_path / "root.pem").write_bytes(root_file)
    command = ["openssl", "x509", "-in", str(tmp_path / "root.pem"), "-noout", "-serial", "-issuer"]
    command += ["-nameopt", "RFC2253"]
    serial, issuer = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    text = issuer.removeprefix("issuer=") + str(int(serial.removeprefix("serial="), 16))
    digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
    assert certificates.number_of(root_file) == certificates.root_number_of(root_file) == digest
