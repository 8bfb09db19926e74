"""One purchase intent. What must be said is registration's rule. Source: guide R33, F10."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from django import forms

from fairgate.foundation.merging import Change
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.amounts import AmountField, QuantityField
from fairgate.registration.editions.rulebook import Area, Rulebook
from fairgate.registration.organizations.intents import LONGEST_PRODUCTS, Intent, opened
from fairgate.registration.organizations.rules import intent_refusals
from fairgate.registration.organizations.states import Currency, Purpose, TimeWindow

_HIDDEN = ("key", "seen_version", "opened", "editing")
_NOT_TYPED_AS_SUCH = ("area", "section")
PLACE = "where"
"""The one field in which area and section are chosen."""


def _one_of(label: Words, choices: list[tuple[str, Words]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("请选择")), *choices])  # type: ignore[arg-type]  # lazy words


def _line(label: Words, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # lazy words
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _lines(label: Words, longest: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "data-content": ""})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)  # type: ignore[arg-type]  # lazy words


class IntentForm(forms.Form):
    """A purchase intent; `key` names this filling-in, `seen_version` the content that was opened."""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    seen_version = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, max_length=20_000, strip=False, widget=forms.HiddenInput)
    """The content that was opened: what a colleague has changed since is held against it."""
    editing = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    """The intent that is changed; empty for a new one. Only drafts ask for it."""
    where = _one_of(_("展区和板块"), [])
    products = _lines(_("产品或服务"), LONGEST_PRODUCTS)
    purpose = _one_of(_("采购目的"), list(Purpose.choices))
    quantity = QuantityField(_("数量"))
    unit = _line(_("数量单位"), 20)
    budget_from = AmountField(_("预算下限"))
    budget_to = AmountField(_("预算上限"))
    currency = forms.ChoiceField(label=_("币种"), required=False, choices=Currency.choices)
    window = _one_of(_("采购时间"), list(TimeWindow.choices))
    origin = _line(_("原产国（地区）"), 100)
    suppliers = _line(_("现有供应商"), 300)
    details = _lines(_("补充说明"), 1000)
    wants_matchmaking = forms.BooleanField(label=_("希望主办方安排与展商对接"), required=False)
    visible = forms.BooleanField(label=_("同意向展商展示这条采购意向"), required=False)

    def __init__(self, *args: Any, rulebook: Rulebook, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rulebook = rulebook
        groups = [_group(area, language) for area in rulebook.areas]
        self.fields[PLACE].choices = [("", _("请选择")), *groups]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Say what registration will refuse together with what has no shape, nothing twice."""
        cleaned = super().clean() or {}
        for refusal in intent_refusals(_intent(cleaned), self.rulebook):
            field = PLACE if refusal.field in _NOT_TYPED_AS_SUCH else refusal.field
            if field not in self.errors:
                self.add_error(field, str(refusal.words))
        return cleaned

    def typed(self) -> dict[str, str]:
        """Return every field as typed, for a draft; a tick is "on"."""
        kept = (name for name in self.fields if name not in ("seen_version", "editing"))
        return {name: str(self.data[name]) for name in kept if name in self.data}

    def as_intent(self) -> Intent:
        """Return what was typed as a purchase intent."""
        return _intent(self.cleaned_data)

    def as_seen(self) -> Intent | None:
        """Return the intent that was opened, or None when the browser did not send it whole."""
        return opened(self.cleaned_data["opened"], self.cleaned_data["seen_version"])


def _group(area: Area, language: str) -> tuple[str, list[tuple[str, Words]]]:
    name = area.name.named(language)
    whole = _("%(area)s（全部板块）") % {"area": name}
    sections = [(f"{area.code}/{each.code}", each.name.named(language)) for each in area.sections]
    return name, [(area.code, whole), *sections]


def _intent(cleaned: dict[str, Any]) -> Intent:
    area, _slash, section = (cleaned.get(PLACE) or "").partition("/")
    typed = {name: value for name, value in cleaned.items() if name not in (*_HIDDEN, PLACE)}
    currency = typed.pop("currency", "") or Currency.CNY.value
    return Intent(area=area, section=section, currency=currency, **typed)


def typed_from(intent: Intent) -> dict[str, Any]:
    """Return a stored intent as the first values of the form, under a key of its own and bound to its content."""
    values = asdict(intent)
    where = "/".join(filter(None, (values.pop("area"), values.pop("section"))))
    seals = {"seen_version": intent.version, "opened": intent.as_opened}
    return {**values, **seals, PLACE: where, "key": str(uuid4())}


def asked_in(changes: Mapping[str, Change]) -> dict[str, Change]:
    """Return changes by the fields of the form: area and section are chosen in one."""
    return {PLACE if name in _NOT_TYPED_AS_SUCH else name: change for name, change in changes.items()}


def unticked(typed: Mapping[str, str]) -> dict[str, str]:
    """Return a draft as first values: what a browser does not send is not ticked."""
    ticks = {name: "on" if name in typed else "" for name in ("wants_matchmaking", "visible")}
    return {**typed, **ticks}
