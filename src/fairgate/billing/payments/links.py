"""Pay links: 28 signs that name one order and carry our seal. No personal data, nothing to guess."""

import base64
import binascii
import hmac

from fairgate.foundation.secrets import blind_index

_ID, _SEAL = 5, 16


def token_of(order_id: int, number: str) -> str:
    """Return the link's token for an order; the same each time."""
    raw = order_id.to_bytes(_ID, "big") + _seal(number)
    return base64.urlsafe_b64encode(raw).decode()


def order_id_in(token: str) -> int:
    """Return which order a token speaks of, 0 when it has not the form of one. Check `is_sealed` next."""
    return int.from_bytes(_raw(token)[:_ID], "big")


def is_sealed(token: str, number: str) -> bool:
    """Say whether we made this token for the order of this number."""
    return hmac.compare_digest(_raw(token)[_ID:], _seal(number))


def _raw(token: str) -> bytes:
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if len(raw) == _ID + _SEAL else b""


def _seal(number: str) -> bytes:
    return bytes.fromhex(blind_index(number, purpose="pay-link"))[:_SEAL]
