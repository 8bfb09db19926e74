"""UnionPay's signature against vectors that openssl made, and the chain of its certificates."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from sandbox.unionpay import keys, signatures

PUBLIC_KEY = b"""-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApNEHlA94dRcQEn9entnc
QX0t6/F07TxeBIzOTfYJjHQQEWxn+EDtIplHUztQNINRI+9bUQtDIMSCL5140/a6
Q3FF3KzsqXK1UH7EhFkMCLpKoI9TpVBJkX+OKwLetSPWvEEqv77eW2grn0Q3EsDv
re7SID54BB1rXpD3EUFlNtWVI8OQThkfjn/GZqTcc5gTegjUv6G0LRi3rCHTnQGj
qOE4dinHkC19WeuBnc22ZWGHfQW9dDxtGCLQOyrNBPgxbQlKS1n2YTNnnPwiFiCm
NqhGg+IE0KtWCL0iaRsRl44PdRNC+FDPGcTS/2zy/FguFfQjsShAsdIsqw8oN6pu
CwIDAQAB
-----END PUBLIC KEY-----
"""
# printf '%s' "k=v&k=v…" | openssl dgst -sha256 -r: the hex text, and openssl dgst -sha256 -sign over that
# text; the key was thrown away
HEX = b"53cdf7eebdd1fdbe787a5a0c46fd9bfa4d9a2022e28559c960407f1de8f06877"
SIGNATURE = (
    "Ae2PiZ6g/yrOqLercVaJ/9aCGpnqKNfLgmMzQ7UFQm85r2CFRMkZL8Uq8iFM2nv9hhFvxl6MmNmgpQk9xvsTl5MDEF2V0oDKP86BmJu6"
    "RC0ox8Ktd04kNlTyN03XhPkI/hz24iczqJS8Ce76fHZqtcc5nyypPPXuagrs6nAQyXmVXZRsH2LOgqnK/Wv4W/I99cfmay0Lpc6LvLYo"
    "388Gyrvo/4jb4G9SXwM+wjQs96mBBZ+Nd0xoEmyRwFkG0dKucqkCuXfrfXE0p7YOu/ZQ3NNHMN9+GrINGQMjgb8MacIaWclTLjqb4siq"
    "O2E8XujnxeKSB0ILFwvfs37qHpjzCQ=="
)
SIGNED_ONCE = (
    "ZzzUe+2/hWF+nyNdLeRQSBXIPezDUChpgfOFAljVYF4liBee4+yRij8jFnSV/rrbJ4qSuMmS7kBw+XAL9qOMCtSWgN9Q5pOxlrhSfecu"
    "SRCMjPemq1byeNm850z8CuBxSXijSXf55W+AN4zZL/W8R2XKJyK/YmorORkLVInoVI3YPhhZuyBV735xUQxIaCm/SGH2ui9WHYExFW7W"
    "GpT9CPo4VtkmCAG0z31YTIRWHfNBDKM1EL5TF2+52POfCI61VP6Qt/1ycJP8c9/UN9sKZ288R2ZCbxsW2L96K8b6Il07opYMsJZgUVXo"
    "Aw3UZPQyUEBu8xRn8Crff9R7IQ3e8w=="
)
FIELDS = {
    "version": "5.1.0",
    "encoding": "UTF-8",
    "signMethod": "01",
    "txnType": "01",
    "txnSubType": "07",
    "bizType": "000000",
    "accessType": "0",
    "channelType": "08",
    "merId": "777290058110097",
    "certId": "68759585097",
    "orderId": "FG10270914000318",
    "txnTime": "20270914101530",
    "txnAmt": "120000",
    "currencyCode": "156",
    "orderDesc": "证件费 6人",
    "reqReserved": "a+b/c%20",
    "backUrl": "https://fair.example/callbacks/unionpay/",
    "frontUrl": "",
}
KEY = load_pem_public_key(PUBLIC_KEY)


def test_the_text_is_hashed_twice_as_openssl_does_it():
    assert signatures.digest(FIELDS) == HEX
    assert signatures.is_signed_by(KEY, FIELDS | {"signature": SIGNATURE})


@pytest.mark.parametrize(
    "changes",
    [
        {"txnAmt": "1"},
        {"frontUrl": "https://evil.example/"},
        {"encoding": "utf-8"},
        {"certId": ""},
        {"signature": SIGNED_ONCE},
        {"signature": SIGNATURE[:-4] + "AA=="},
        {"signature": SIGNATURE.replace("+", " ")},
        {"signature": "not base64!"},
        {"signature": ""},
    ],
)
def test_anything_changed_is_not_signed(changes):
    assert not signatures.is_signed_by(KEY, FIELDS | {"signature": SIGNATURE} | changes)


def test_only_current_certificates_of_the_company_below_the_authority_are_ours(tmp_path):
    keys.make(tmp_path)
    keys.rotate(tmp_path)
    ring = keys.load(tmp_path)
    middle = x509.load_pem_x509_certificate((tmp_path / "middle.pem").read_bytes())
    old, new = ring.signers
    assert old.certificate != new.certificate
    assert [fault(signer, middle) for signer in ring.signers] == ["", ""]
    assert {name: fault(signer, middle) for name, signer in ring.untrusted.items()} == {
        name: name for name in keys.UNTRUSTED
    }
    signed = FIELDS | {"signature": signatures.sign(new.key, FIELDS)}
    assert signatures.is_signed_by(leaf_of(new).public_key(), signed)
    assert not signatures.is_signed_by(leaf_of(old).public_key(), signed)


def leaf_of(signer):
    return x509.load_pem_x509_certificate(signer.certificate.encode())


def fault(signer, middle):
    leaf = leaf_of(signer)
    try:
        leaf.verify_directly_issued_by(middle)
    except InvalidSignature:
        return "outside_chain"
    if leaf.not_valid_after_utc < datetime.now(UTC):
        return "expired"
    return "" if "@中国银联股份有限公司@" in leaf.subject.rfc4514_string() else "wrong_subject"
