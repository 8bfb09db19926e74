"""A sheet: JSON lines, of which the first names what follows and the last signs the first (Ed25519).

The first line holds count and SHA-256 of all lines between, so that the one signature covers everything.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fairgate.registration.vetting.states import Fault

MOST_BYTES = 8 * 1024 * 1024
_LONGEST_LINE = 4000


class BadSheet(ValueError):  # noqa: N818 - reads as what it is
    """A sheet that is not taken in, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Sheet:
    """A verified sheet: what its first line says, and the lines between as they stand."""

    head: Mapping[str, Any]
    lines: Sequence[bytes]


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes as hex."""
    return hashlib.sha256(data).hexdigest()


def signed(
    head: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], key: Ed25519PrivateKey, key_name: str
) -> bytes:
    """Return the sheet of these rows; `head` gets their count and digest."""
    lines = [_line(row) for row in rows]
    first = _line({**head, "count": len(lines), "digest": digest_of(b"".join(lines))})
    signature = base64.b64encode(key.sign(first.rstrip(b"\n"))).decode()
    return b"".join((first, *lines, _line({"key": key_name, "signature": signature})))


def opened(data: bytes, keys: Mapping[str, Ed25519PublicKey], form: str) -> Sheet:
    """Return a sheet of this form once its signature, digest and count hold; raises BadSheet."""
    if len(data) > MOST_BYTES:
        raise BadSheet(Fault.TOO_LARGE)
    lines = data.split(b"\n")
    if len(lines) < 3 or lines.pop():
        raise BadSheet(Fault.CUT_OFF)
    first, between, last = lines[0], lines[1:-1], lines[-1]
    _insist_on_signature(first, last, keys)
    head = read_line(first)
    if head is None or head.get("format") != form:
        raise BadSheet(Fault.WRONG_FORMAT)
    if head.get("digest") != digest_of(b"".join(line + b"\n" for line in between)):
        raise BadSheet(Fault.CHANGED)
    if head.get("count") != len(between):
        raise BadSheet(Fault.WRONG_COUNT)
    return Sheet(head, between)


def read_line(line: bytes) -> dict[str, Any] | None:
    """Return the object that a line holds, or None for anything else."""
    if len(line) > _LONGEST_LINE:
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _insist_on_signature(first: bytes, last: bytes, keys: Mapping[str, Ed25519PublicKey]) -> None:
    told = read_line(last) or {}
    name, signature = told.get("key"), told.get("signature")
    if not (isinstance(name, str) and isinstance(signature, str)):
        raise BadSheet(Fault.CUT_OFF)
    if name not in keys:
        raise BadSheet(Fault.UNKNOWN_KEY)
    try:
        keys[name].verify(base64.b64decode(signature, validate=True), first)
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise BadSheet(Fault.BAD_SIGNATURE) from error


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
