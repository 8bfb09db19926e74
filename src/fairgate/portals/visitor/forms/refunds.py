"""Ticking whose fee is asked back, with a word why."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms

from fairgate.foundation.words import _


def people_in(ticked: Iterable[str]) -> list[UUID]:
    """Return what may be people among what a browser sent; the form refuses the rest."""
    found = []
    for each in ticked:
        with suppress(ValueError):
            found.append(UUID(each))
    return found


class RefundForm(forms.Form):
    """People by tick, and a reason that may be left out. How long it may be is the room's rule."""

    people = forms.MultipleChoiceField(
        label=_("可退款的人员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("所选人员的状态已变化，请重新勾选")},
    )
    reason = forms.CharField(
        label=_("退款说明"), required=False, widget=forms.Textarea(attrs={"rows": 2, "data-content": ""})
    )
    with_returns = forms.BooleanField(label=_("一并办理退票"), required=False)

    def __init__(self, *args: Any, offered: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(person), name) for person, name in offered]  # type: ignore[attr-defined]  # a MultipleChoiceField

    def chosen(self) -> list[UUID]:
        """Return the ids that were ticked."""
        return [UUID(person) for person in self.cleaned_data["people"]]
