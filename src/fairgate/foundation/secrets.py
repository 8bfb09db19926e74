"""Encrypted columns and blind indexes. Keys come from settings.FIELD_KEYS, newest first."""

import base64
import hashlib
import hmac
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField

_NONCE = 12


@lru_cache(maxsize=64)  # a long list opens a million texts under one key
def _derived(key: str, purpose: str) -> bytes:
    return hmac.new(base64.urlsafe_b64decode(key), purpose.encode(), hashlib.sha256).digest()


@lru_cache(maxsize=16)
def _key_id(key: str) -> str:
    return hashlib.sha256(_derived(key, "name")).hexdigest()[:8]


def seal(plain: str) -> str:
    """Encrypt with the newest key (AES-256-GCM); the empty string stays empty. The text names its key."""
    if not plain:
        return ""
    key = settings.FIELD_KEYS[0]
    nonce = os.urandom(_NONCE)
    box = AESGCM(_derived(key, "field")).encrypt(nonce, plain.encode(), b"")
    return f"{_key_id(key)}.{base64.urlsafe_b64encode(nonce + box).decode()}"


def unseal(sealed: str) -> str:
    """Decrypt what `seal` made under any key still listed; raises ValueError for anything else."""
    if not sealed:
        return ""
    name, _, body = sealed.partition(".")
    key = next((key for key in settings.FIELD_KEYS if _key_id(key) == name), None)
    if key is None:
        raise ValueError("sealed under a key that is no longer listed in FIELD_KEYS")
    raw = base64.urlsafe_b64decode(body)
    try:
        return AESGCM(_derived(key, "field")).decrypt(raw[:_NONCE], raw[_NONCE:], b"").decode()
    except InvalidTag as error:
        raise ValueError("the sealed text was changed") from error


def blind_index(value: str, *, purpose: str) -> str:
    """Return a keyed fingerprint for exact look-up of an encrypted value; "" for "".

    The oldest key is used, so that adding a newer key for encryption keeps look-ups working.
    """
    if not value:
        return ""
    return hmac.new(
        _derived(settings.FIELD_KEYS[-1], f"index:{purpose}"), value.encode(), "sha256"
    ).hexdigest()


def signing_key(purpose: str, name: str = "") -> tuple[str, bytes]:
    """Return the name and the bytes of a key for HMACs: under the newest key, or under the one of that name.

    Raises ValueError for the name of a key that is no longer listed.
    """
    named = {_key_id(key): key for key in settings.FIELD_KEYS}
    chosen = name or _key_id(settings.FIELD_KEYS[0])
    if chosen not in named:
        raise ValueError("signed under a key that is no longer listed in FIELD_KEYS")
    return chosen, _derived(named[chosen], f"sign:{purpose}")


class EncryptedField(_Text):
    """A text column that the database sees only encrypted. Not searchable: add a blind index beside it."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else seal(str(value))

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return None if value is None else unseal(value)
