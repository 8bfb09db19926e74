"""What an organization tells of a person, as plain values between rooms. Source: facts F7."""

from dataclasses import dataclass
from datetime import date

from fairgate.registration.personnel.states import DocumentKind


@dataclass(frozen=True)
class PersonFile:
    """A person's data as typed. Gender and birth date follow from a resident identity number."""

    name: str = ""
    document_kind: str = DocumentKind.RESIDENT_ID
    document_number: str = ""
    nationality: str = "CHN"
    gender: str = ""
    born_on: date | None = None
    mobile: str = ""
    email: str = ""
    title: str = ""
    department: str = ""
