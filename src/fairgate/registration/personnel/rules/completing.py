"""A person's data as registration keeps it: tidied, with what the number itself tells."""

from dataclasses import replace

from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.registration.personnel.documents import (
    born_and_gender,
)
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.names import tidy_name
from fairgate.registration.personnel.states import DocumentKind


def completed(file: PersonFile) -> PersonFile:
    """Return the file with its texts trimmed and what the identity number itself tells filled in."""
    born_on, gender = born_and_gender(file.document_kind, file.document_number) or (None, "")
    return replace(
        file,
        name=tidy_name(file.name),
        document_number=compact(file.document_number),
        document_issuer=issuer_of(file),
        nationality=nationality_of(file),
        mobile=normalize_mobile(file.mobile) or file.mobile.strip(),
        email=file.email.strip(),
        title=file.title.strip(),
        department=file.department.strip(),
        born_on=born_on or file.born_on,
        gender=gender or file.gender,
    )


def nationality_of(file: PersonFile) -> str:
    """Return the three letters; whoever holds a resident identity card is Chinese."""
    return "CHN" if file.document_kind == DocumentKind.RESIDENT_ID else compact(file.nationality)


def issuer_of(file: PersonFile) -> str:
    """Return the three letters of a passport's state, that of the nationality unless told; "" for other documents."""
    if file.document_kind != DocumentKind.PASSPORT:
        return ""
    told = compact(file.document_issuer) or nationality_of(file)
    return "DEU" if told == "D" else told  # as German passports print it
