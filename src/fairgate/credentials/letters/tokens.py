"""Letter tokens: 40 signs that name one letter and carry our seal. No personal data, nothing to guess."""

import base64
import binascii
import hmac
from uuid import UUID

from fairgate.foundation.secrets import blind_index

_ID, _SEAL = 16, 14


def token_of(letter_id: UUID) -> str:
    """Return the token that stands in a letter's address; the same each time."""
    return base64.urlsafe_b64encode(letter_id.bytes + _seal(letter_id)).decode()


def letter_id_in(token: str) -> UUID | None:
    """Return the letter of a token that we made, or None for any other text."""
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(raw) != _ID + _SEAL:
        return None
    letter_id = UUID(bytes=raw[:_ID])
    return letter_id if hmac.compare_digest(raw[_ID:], _seal(letter_id)) else None


def _seal(letter_id: UUID) -> bytes:
    return bytes.fromhex(blind_index(letter_id.hex, purpose="letter"))[:_SEAL]
