import base64

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from wechatpayv3 import utils as oracle

from fairgate.billing.payments.ports import Malformed
from fairgate.providers.wechat_pay.envelope import opened

KEY = b"0123456789abcdef0123456789ABCDEF"
NONCE = "fdasfjihihih"


def _sealed(plain, extra="transaction", key=KEY):
    box = AESGCM(key).encrypt(NONCE.encode(), plain, extra.encode())
    return {
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": base64.b64encode(box).decode(),
        "associated_data": extra,
        "nonce": NONCE,
    }


@given(st.text(min_size=1))
def test_we_open_what_wechatpayv3_opens(plain):
    resource = _sealed(plain.encode())
    theirs = oracle.aes_decrypt(NONCE, resource["ciphertext"], "transaction", KEY.decode())
    assert opened(resource, KEY).decode() == theirs == plain


@pytest.mark.parametrize("extra", ["", None])
def test_associated_data_may_be_empty(extra):
    assert opened(_sealed(b"x", "") | {"associated_data": extra}, KEY) == b"x"


@pytest.mark.parametrize(
    "change",
    [
        {"algorithm": "AES"},
        {"ciphertext": "AAAA"},
        {"ciphertext": "no base64"},
        {"ciphertext": None},
        {"nonce": "short"},
        {"nonce": 7},
        {"associated_data": "certificate"},
        {"associated_data": 1},
    ],
)
def test_anything_else_is_malformed(change):
    with pytest.raises(Malformed):
        opened(_sealed(b"x") | change, KEY)


def test_what_was_sealed_with_another_key_is_malformed():
    with pytest.raises(Malformed):
        opened(_sealed(b"x", key=KEY[::-1]), KEY)
