"""Parts of a person's file that are changed after approval: how one is reached, or who one is. Source: Q11, Q28."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.people import FILE, PersonForm
from fairgate.registration.personnel.amendments import CONTACT, REVIEWED
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.rules import entry_refusals


class _PartForm(PersonForm):
    """Some fields of the person's form; the others count as they are known."""

    shown: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, known: PersonFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        for name in set(self.fields) - set(self.shown):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Say what registration will refuse of the fields that are shown, and nothing twice."""
        cleaned = forms.Form.clean(self) or {}
        told = set(self.errors) | ({"document_number"} if "document_kind" in self.errors else set())
        for refusal in entry_refusals(self._merged(cleaned), rulebook=self.rulebook, on=self.on):
            if refusal.field in self.fields and refusal.field not in told:
                self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def as_file(self) -> PersonFile:
        """Return the whole file with what was typed in it."""
        return self._merged(self.cleaned_data)

    def _merged(self, cleaned: dict[str, Any]) -> PersonFile:
        return replace(self.known, **{name: cleaned[name] for name in FILE if name in cleaned})


class ContactForm(_PartForm):
    """What changes at once."""

    shown = CONTACT


class AmendForm(_PartForm):
    """What needs a new review, with the tick that the consequences are understood."""

    shown = (*REVIEWED, "document_check", "photo", "understood")

    understood = forms.BooleanField(
        label=_("我已了解以上后果，确认更正并重新提交审核"),
        error_messages={"required": _("请确认已了解更正的后果")},
    )
