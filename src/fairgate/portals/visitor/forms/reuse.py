"""Telling which badges of earlier editions are opened again: an edition and a number for each person."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.personnel.views import PersonView


class ReuseForm(forms.Form):
    """Two fields a person; who is left empty is not declared. What a number may be is the room's rule."""

    def __init__(
        self, *args: Any, people: Iterable[PersonView], sources: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people = list(people)
        for person in self._people:
            self.fields[f"source-{person.id}"] = _source_field(sources)
            self.fields[f"number-{person.id}"] = forms.CharField(
                label=_("原证件编号"),
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )

    def rows(self) -> Iterator[tuple[PersonView, forms.BoundField, forms.BoundField]]:
        """Return each person with the two fields."""
        for person in self._people:
            yield person, self[f"source-{person.id}"], self[f"number-{person.id}"]

    def declared(self) -> dict[UUID, tuple[str, str]]:
        """Return edition and number of whoever has a number, or an edition that was chosen among several."""
        told = {each.id: self._told(each.id) for each in self._people}
        return {person: both for person, both in told.items() if any(both)}

    def _told(self, person_id: UUID) -> tuple[str, str]:
        return self.cleaned_data[f"source-{person_id}"], self.cleaned_data[f"number-{person_id}"]


def _source_field(sources: Sequence[str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("原证件的届次"),
        required=False,
        choices=[("", _("请选择")), *((each, each) for each in sources)],
        widget=forms.Select(attrs={"data-content": ""}),
        error_messages={"invalid_choice": _("请从列表中选择届次")},
    )
