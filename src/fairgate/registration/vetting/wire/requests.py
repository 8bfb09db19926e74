"""The sheet that leaves: who is to be vetted, with the least that this needs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fairgate.registration.vetting.wire.sheets import signed

FORM = "fairgate-vetting-request/1"


@dataclass(frozen=True)
class Asked:
    """One person as the authority needs them; `photo` is the SHA-256 of the picture, by which it may be asked for."""

    ref: str
    name: str
    document_kind: str
    document_number: str
    document_issuer: str
    nationality: str
    born_on: str
    photo: str


def request_sheet(
    number: str,
    edition: str,
    purpose: str,
    rows: Sequence[Asked],
    *,
    made_at: datetime,
    key: Ed25519PrivateKey,
    key_name: str,
) -> bytes:
    """Return the signed sheet of a batch."""
    head = {
        "format": FORM,
        "batch": number,
        "edition": edition,
        "made_at": made_at.isoformat(),
        "purpose": purpose,
    }
    return signed(head, [asdict(row) for row in rows], key, key_name)
