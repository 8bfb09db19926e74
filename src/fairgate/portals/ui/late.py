"""A form that was sent after its record had been closed: nothing in it is judged any more."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django import forms

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Fact


class LateForm(forms.Form):
    """Has no fields: its sender is told that it came too late, and not what to mend."""

    def __init__(self, lock: Refusal) -> None:
        super().__init__({})
        self.add_error(None, str(lock.words))


def typed_facts(form: forms.BaseForm, *, only: Collection[str] | None = None) -> list[Fact]:
    """Return what stands in a bound form (or in some of its fields) as terms and values: nothing typed is lost."""
    if not form.is_bound:
        return []
    shown = (bound for bound in form if not bound.is_hidden and (only is None or bound.name in only))
    told = ((bound.label, told_by(bound)) for bound in shown)
    return [Fact(label, value, is_data=True) for label, value in told if value]


def told_by(bound: forms.BoundField) -> Words:
    """Return a field's content as people read it; "" for nothing, or not ticked."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return _("是") if value else ""
    choices = getattr(bound.field, "choices", ())
    return next(
        (words for code, words in _flat(choices) if str(code) == str(value) and code), str(value or "")
    )


def _flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Words]]:
    for code, words in choices:
        yield from words if isinstance(words, list) else [(code, words)]
