"""How an entry and a batch are sealed, and how what is there is held against the seal. Source: ASVS 16.4.

Everything is keyed: whoever may write the tables but has not the key of the installation can forge neither.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fairgate.foundation.words import Words, _

FORM = 1
"""The form of what is sealed, for the day when an entry has another column."""

COLUMNS = (
    *("id", "at", "actor_id", "actor_label", "office", "address", "verb"),
    *("subject_kind", "subject_id", "organization", "from_state", "to_state", "detail"),
)
"""What is sealed of an entry, all of it, in this order."""

BATCH = 5000
"""Entries of one seal at most: a sealer and a check hold this many at once, some 10 MB."""

MOST_NAMED = 100
"""Findings that are kept and printed; all of them are counted."""

_ID, _MAC = 8, 16
_MARK = _ID + _MAC
Entry = Sequence[Any]
"""The values of COLUMNS; `id` is whole, `at` is an instant, `detail` what JSON holds, the others are text."""


@dataclass(frozen=True)
class Header:
    """What a seal says beside its marks."""

    number: int
    from_id: int
    to_id: int
    count: int
    previous: str
    sealed_at: datetime


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `what` is changed, removed, inserted, seal or lost; `entry` is 0 for a seal."""

    what: str
    seal: int
    entry: int = 0

    @property
    def words(self) -> str:
        """Say what is wrong, in the reader's language."""
        return str(_WORDS[self.what]) % {"entry": self.entry, "seal": self.seal}

    def as_json(self) -> dict[str, Any]:
        """Return the finding as it is kept and printed for machines."""
        return {"what": self.what, "seal": self.seal, "entry": self.entry}


_WORDS: dict[str, Words] = {
    "changed": _("记录%(entry)s与第%(seal)s号封存不符：内容在封存之后被改动。"),
    "removed": _("记录%(entry)s已不在：第%(seal)s号封存里有它。"),
    "inserted": _("记录%(entry)s不在第%(seal)s号封存里：是封存之后插入的。"),
    "seal": _("第%(seal)s号封存本身被改动，或不接上一号。"),
    "lost": _("第%(seal)s号封存不见了。"),
    "key": _("第%(seal)s号封存所用的密钥已不在FIELD_KEYS中，无法核对。"),
    "head": _("第%(seal)s号封存与另行记下的摘要不符，或已不在：链尾被截去或重做。"),
}


def mark_of(entry: Entry, key: bytes) -> bytes:
    """Return the 24 bytes that stand for an entry: its id, and half a SHA-256 HMAC over all of it."""
    return int(entry[0]).to_bytes(_ID, signed=True) + hmac.digest(key, _canonical(entry), "sha256")[:_MAC]


def _canonical(entry: Entry) -> bytes:
    """Write an entry so that both databases give the same bytes: instants in UTC, keys in order, plain ASCII."""
    entry_id, at, *others = entry
    row = [FORM, entry_id, at.astimezone(UTC).isoformat(timespec="microseconds"), *others]
    return json.dumps(row, sort_keys=True, separators=(",", ":")).encode()


def digest_of(header: Header, marks: bytes, key: bytes) -> str:
    """Return the keyed digest of a seal, 64 hex digits."""
    at = header.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    row = [FORM, header.number, header.from_id, header.to_id, header.count, header.previous, at]
    return hmac.digest(key, json.dumps(row).encode() + bytes(marks), "sha256").hex()


def is_sound(header: Header, marks: bytes, digest: str, key: bytes) -> bool:
    """Say whether a seal is as it was written: its digest, and as many marks as it counts."""
    whole = len(marks) == header.count * _MARK
    return whole and hmac.compare_digest(digest_of(header, marks, key), digest)


def differences(seal: int, marks: bytes, entries: Iterable[Entry], key: bytes) -> Iterator[Finding]:
    """Yield what differs between the marks of a sound seal and the entries that stand in its range."""
    sealed = {mark[:_ID]: mark for mark in _split(bytes(marks))}
    for entry in entries:
        mark = mark_of(entry, key)
        known = sealed.pop(mark[:_ID], None)
        if known is None:
            yield Finding("inserted", seal, int(entry[0]))
        elif known != mark:
            yield Finding("changed", seal, int(entry[0]))
    for gone in sealed:
        yield Finding("removed", seal, int.from_bytes(gone, signed=True))


def _split(marks: bytes) -> Iterator[bytes]:
    for start in range(0, len(marks), _MARK):
        yield marks[start : start + _MARK]
