"""What an applicant has changed since the last decision, as a reviewer reads it. Source: Q27."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.comparing import Comparison, compare
from fairgate.portals.delegation.field_names import name_of
from fairgate.registration.reviews.content import Change
from fairgate.registration.reviews.views import CaseView

_SEALED = ("picture", "photo", "document_number", "email", "contact_email", "born_on")
"""Fields of which the desk is told that they changed, and not what they were."""


@dataclass(frozen=True)
class ChangeLine:
    """A field with both writings taken apart, or only that it has changed."""

    term: Words
    comparison: Comparison | None


def change_lines(view: CaseView) -> list[ChangeLine]:
    """Return what has changed since the last decision, in the order of the form."""
    return [_line(view.kind, change) for change in view.changes]


def _line(kind: str, change: Change) -> ChangeLine:
    term = name_of(kind, change.field)
    if change.field in _SEALED:
        return ChangeLine(term, None)
    return ChangeLine(term, compare(_text(change.field, change.before), _text(change.field, change.now)))


def _text(field: str, value: Any) -> str:
    if "mobile" in field or "phone" in field:
        return mask_mobile(normalize_mobile(str(value)) or "")
    if isinstance(value, Mapping):
        return str(_("；")).join(part for each in value.values() if (part := _text("", each)))
    if isinstance(value, list | tuple):
        return str(_("；")).join(_text("", each) for each in value)
    return "" if value in (None, True, False) else str(value)
