"""What an applicant has changed since the last decision, as a reviewer reads it. Source: Q27."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.foundation.countries import nationality_name
from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.comparing import Comparison, compare
from fairgate.portals.delegation.field_names import name_of
from fairgate.registration.organizations.amounts import TEN_THOUSAND, typed_as
from fairgate.registration.organizations.industries import Industry
from fairgate.registration.organizations.states import StaffBand
from fairgate.registration.personnel.states import DocumentKind, Gender
from fairgate.registration.reviews.content import Change
from fairgate.registration.reviews.views import CaseView

_SEALED = ("picture", "photo", "document_number", "email", "contact_email", "backup_email", "born_on")
"""Fields of which the desk is told that they changed, and not what they were."""
_LABELS: Mapping[str, Mapping[str, Words]] = {
    "document_kind": dict(DocumentKind.choices),
    "gender": dict(Gender.choices),
    "industry": dict(Industry.choices),
    "staff": dict(StaffBand.choices),
}
_COUNTRIES = ("nationality", "document_issuer")
_AMOUNTS = ("capital", "turnover", "import_value")


@dataclass(frozen=True)
class ChangeLine:
    """A field with both writings taken apart, or only that it has changed."""

    term: Words
    comparison: Comparison | None


def change_lines(view: CaseView, language: str) -> list[ChangeLine]:
    """Return what has changed since the last decision, in the order of the form, for a reader of a language."""
    return [changed_from(view.kind, change, language) for change in view.changes]


def changed_from(kind: str, change: Change, language: str) -> ChangeLine:
    """Return one change in words; of a sealed field only that it changed."""
    term, field = name_of(kind, change.field), change.field
    if field in _SEALED:
        return ChangeLine(term, None)
    return ChangeLine(
        term, compare(*(_worded(field, each, language) for each in (change.before, change.now)))
    )


def _worded(field: str, value: Any, language: str) -> str:
    """Return a value as people say it: countries and choices by name, numbers of phones masked."""
    if field in _COUNTRIES:
        return nationality_name(str(value or ""), language)
    if field in _LABELS:
        return str(_LABELS[field].get(value, value or ""))
    if field in _AMOUNTS:
        return typed_as(value, per=TEN_THOUSAND)
    if "mobile" in field:
        return mask_mobile(normalize_mobile(str(value)) or "")
    if "phone" in field:  # a switchboard is no secret, a mobile typed there is
        return mask_mobile(normalize_mobile(str(value)) or "") or _text(value)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(_("；")).join(part for each in value.values() if (part := _text(each)))
    if isinstance(value, list | tuple):
        return str(_("；")).join(_text(each) for each in value)
    return "" if value in (None, True, False) else str(value)
