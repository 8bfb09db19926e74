"""The token of an organization's link: signed, so that none is kept; opening the link anew ends the one before."""

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="invitations.colleagues", sep=".")


def token_of(organization_id: int, serial: int) -> str:
    """Return the token of an organization's link in its opening number `serial`."""
    return _SIGNER.sign(f"{organization_id}-{serial}")


def meaning_of(token: str) -> tuple[int, int] | None:
    """Return organization and serial of a token, or None for what we never signed."""
    try:
        organization_id, _mark, serial = _SIGNER.unsign(token).partition("-")
    except BadSignature:
        return None
    return int(organization_id), int(serial)
