"""What an organization tells of a person, as plain values between rooms. Source: facts F7."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date

from fairgate.registration.personnel.states import DocumentKind


@dataclass(frozen=True)
class PersonFile:
    """A person's data as typed. Gender and birth date follow from a resident identity number."""

    name: str = ""
    document_kind: str = DocumentKind.RESIDENT_ID
    document_number: str = ""
    document_issuer: str = ""
    """Of a passport: the state that issued it, by its three letters; "" means the state of nationality."""
    document_expires_on: date | None = None
    nationality: str = "CHN"
    gender: str = ""
    born_on: date | None = None
    mobile: str = ""
    email: str = ""
    title: str = ""
    department: str = ""

    @property
    def version(self) -> str:
        """Return the fingerprint of the content: a save is bound to what was opened."""
        return hashlib.sha256(self.as_opened.encode()).hexdigest()[:32]

    @property
    def as_opened(self) -> str:
        """Return the content as a form carries it, for `opened`."""
        return json.dumps(asdict(self), sort_keys=True, default=str)


DOCUMENT = (("document_kind", "document_number", "document_issuer"),)
"""Fields that mean something only beside each other."""

_DAYS = ("document_expires_on", "born_on")


def opened(text: str) -> PersonFile | None:
    """Return the file that a form was opened with, or None when the text is none."""
    try:
        told = json.loads(text)
        known = {each.name: told[each.name] for each in fields(PersonFile)}
        days = {name: date.fromisoformat(known[name]) if known[name] else None for name in _DAYS}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return PersonFile(**known | days)
