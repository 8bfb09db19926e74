"""The link by which a person sees what others entered of them: signed, without any data in it. Source: PIPL 17, 44."""

import base64
import binascii
from uuid import UUID

from django.core.signing import BadSignature, Signer

LINK = "/mine/{token}/"
"""Where the visitor portal keeps the page; a test holds both together."""

_SIGNER = Signer(salt="personnel.own_page", sep=".")


def token_of(person_id: UUID) -> str:
    """Return the token of a person's own page; the same for as long as the signing key lives."""
    return _SIGNER.sign(base64.urlsafe_b64encode(person_id.bytes).decode().rstrip("="))


def person_of(token: str) -> UUID | None:
    """Return whom a token is about, or None for what we never signed."""
    try:
        return UUID(bytes=base64.urlsafe_b64decode(_SIGNER.unsign(token) + "=="))
    except (BadSignature, ValueError, binascii.Error):
        return None
