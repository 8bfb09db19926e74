"""A badge token says what was signed, or nothing at all."""

import base64
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from fairgate.foundation.tokens import BadgeClaim, BadToken, KeyRing, keyring, read, sign

CLAIM_ID = UUID("0192f0c4-6a51-7c3e-9d2f-3b1a5e7c9d00")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CLAIMS = st.builds(
    BadgeClaim, edition=st.integers(0, 2**16 - 1), badge=st.uuids(), serial=st.integers(0, 2**32 - 1)
)


def pem(key) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@given(claim=CLAIMS, key_id=st.integers(0, 255))
def test_a_token_gives_back_what_was_signed(claim, key_id):
    token = sign(claim, key_id=key_id, key=KEY)
    assert len(token) == 120
    assert read(token, {key_id: KEY.public_key()}) == claim


@given(claim=CLAIMS, bit=st.integers(0, 87 * 8 - 1))
def test_a_token_with_any_bit_turned_is_refused(claim, bit):
    raw = bytearray(base64.urlsafe_b64decode(sign(claim, key_id=1, key=KEY)[4:]))
    raw[bit // 8] ^= 1 << bit % 8
    forged = "FG1." + base64.urlsafe_b64encode(bytes(raw)).decode()
    with pytest.raises(BadToken):
        read(forged, {1: KEY.public_key()})


@given(text=st.text(max_size=200))
def test_any_other_text_is_refused_and_nothing_breaks(text):
    for token in (text, "FG1." + text):
        with pytest.raises(BadToken):
            read(token, {1: KEY.public_key()})


@given(claim=CLAIMS)
def test_a_token_under_somebody_elses_key_is_refused(claim):
    token = sign(claim, key_id=1, key=Ed25519PrivateKey.generate())
    with pytest.raises(BadToken, match="signature"):
        read(token, {1: KEY.public_key()})


def test_the_newest_key_signs_and_older_ones_still_verify():
    claim = BadgeClaim(edition=10, badge=CLAIM_ID, serial=1)
    old, both = (
        KeyRing.from_pem({1: pem(KEY)}),
        KeyRing.from_pem({1: pem(KEY), 2: pem(Ed25519PrivateKey.generate())}),
    )
    assert both.read(old.sign(claim)) == claim
    with pytest.raises(BadToken):
        old.read(both.sign(claim))


def test_a_key_of_another_kind_is_not_a_badge_key():
    with pytest.raises(TypeError):
        KeyRing.from_pem({1: pem(generate_private_key(65537, 2048))})


def test_the_installation_has_a_key_ring():
    claim = BadgeClaim(edition=10, badge=CLAIM_ID, serial=3)
    assert keyring().read(keyring().sign(claim)) == claim
