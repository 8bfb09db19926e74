"""One topic of an edition's rulebook as the host's officers change it, a field an entry."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.editions.entries import ENTRIES, MEGABYTE, Difference, Entry, Kind
from fairgate.registration.editions.states import RuleTopic

_NUMBER = {"required": _("请填写数字"), "invalid": _("请填写数字，例如30")}
_DAY = {"required": _("请填写日期"), "invalid": _("请写成年-月-日，例如2027-10-31")}


class RulebookForm(forms.Form):
    """Every entry of a topic, beginning with what holds. What it may hold, the rules of editions say."""

    def __init__(self, *args: Any, topic: RuleTopic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = [entry for entry in ENTRIES if entry.topic == topic]
        for entry in self.entries:
            self.fields[entry.name] = _FIELDS[entry.kind](entry)

    def changes(self) -> dict[str, Any]:
        """Return the entries that hold something else than what they began with, as the JSON has them."""
        touched = (entry for entry in self.entries if entry.name in self.changed_data)
        return {entry.name: _stored(entry, self.cleaned_data[entry.name]) for entry in touched}

    def renewed(self, since: tuple[Difference, ...], topic: RuleTopic) -> "RulebookForm":
        """Return the form upon what somebody else has changed: what was not touched here follows theirs."""
        data = {name: self.data.get(name, "") for name in self.fields}
        for each in since:
            name = each.entry.name
            if name in self.fields and _stored(each.entry, self.cleaned_data[name]) == each.before:
                data[name] = shown(each.entry, each.after)
        form = RulebookForm(data, initial=self.initial, topic=topic)
        form.full_clean()
        for words in self.non_field_errors():
            form.add_error(None, words)
        return form


def shown(entry: Entry, value: Any) -> Any:
    """Return what a field shows for what the JSON holds: yuan for fen, MB for bytes."""
    unit = {Kind.FEN: 100, Kind.BYTES: MEGABYTE}.get(entry.kind)
    return f"{value / unit:.2f}".rstrip("0").rstrip(".") if unit else value


def _stored(entry: Entry, value: Any) -> Any:
    if entry.kind == Kind.DAY:
        return value.isoformat() if isinstance(value, date) else value
    if entry.kind in {Kind.FEN, Kind.BYTES}:
        return int(value * (100 if entry.kind == Kind.FEN else MEGABYTE))
    if entry.kind in {Kind.NUMBER, Kind.MINUTES}:
        return int(value) if value == int(value) else float(value)
    return value


def _day(entry: Entry) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=entry.label, widget=widget, error_messages=_DAY)


def _number(entry: Entry) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=entry.label, widget=widget, error_messages=_NUMBER)


def _decimal(entry: Entry) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DecimalField(
        label=entry.label,
        widget=widget,
        max_value=Decimal(10**9),
        decimal_places=2,
        error_messages=_NUMBER | dict.fromkeys(("max_value", "max_decimal_places"), _NUMBER["invalid"]),
    )


def _text(entry: Entry) -> forms.Field:
    return forms.CharField(
        label=entry.label,
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-content": "", "autocomplete": "off"}),
        error_messages={"max_length": _("最多200字，请写得简短些")},
    )


class _LinesField(forms.CharField):
    """Several lines, whatever a browser ends them with."""

    def to_python(self, value: Any) -> str:
        return "\n".join(str(super().to_python(value) or "").splitlines())


def _lines(entry: Entry) -> forms.Field:
    return _LinesField(
        label=entry.label,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("最多2000字，请写得简短些")},
    )


def _choice(entry: Entry) -> forms.Field:
    return forms.ChoiceField(
        label=entry.label, choices=entry.choices, error_messages={"invalid_choice": _("请从列表中选择")}
    )


def _yes(entry: Entry) -> forms.Field:
    return forms.BooleanField(label=entry.label, required=False)


_FIELDS = {
    Kind.DAY: _day,
    Kind.FEN: _decimal,
    Kind.NUMBER: _number,
    Kind.MINUTES: _decimal,
    Kind.BYTES: _decimal,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.STAGES: _choice,
    Kind.YES: _yes,
    Kind.LINES: _lines,
}
