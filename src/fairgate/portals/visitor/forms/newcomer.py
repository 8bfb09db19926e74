"""Who comes instead of a colleague."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.choosing import CHANGED, AssuranceForm
from fairgate.reporting.journey.queries import PersonRow


class NewcomerForm(AssuranceForm):
    """Who takes over a colleague's paid place, and to what they have agreed."""

    field_order = ("newcomer", "identity", "security")

    newcomer = forms.ChoiceField(
        label=_("由谁接替"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择由谁接替"), "invalid_choice": CHANGED},
    )

    def __init__(self, *args: Any, offered: Iterable[PersonRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(row.id), f"{row.person.name} {row.person.number_masked}") for row in offered]
        self.fields["newcomer"].choices = named  # type: ignore[attr-defined]  # a ChoiceField

    def chosen(self) -> UUID:
        """Return who was chosen."""
        return UUID(self.cleaned_data["newcomer"])
