"""One address: who takes the parcel, and where. Source: guide R36-R38."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language

from fairgate.credentials.delivery import regions
from fairgate.credentials.delivery.file import AddressFile
from fairgate.credentials.delivery.operations import NO_DEFAULT
from fairgate.credentials.delivery.queries import AddressView
from fairgate.credentials.delivery.regions import Region
from fairgate.credentials.delivery.rules import address_refusals, tidied
from fairgate.foundation.words import Words, _

FILE = tuple(each.name for each in fields(AddressFile))


def _line(label: Words, longest: int, missing: Words = "", **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
        error_messages={"max_length": _("太长了，请写得简短些。"), "required": missing},
    )


def _step(label: Words) -> forms.ChoiceField:
    wrong = _("请从列表中选择。")
    return forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": wrong})


class AddressForm(forms.Form):
    """An address. Which cities and districts are offered follows from what stands above them."""

    recipient = _line(_("收件人"), 100)
    mobile = _line(_("手机号码"), 30, inputmode="tel")
    province = _step(_("省份"))
    city = _step(_("城市"))
    district = _step(_("区县"))
    street = forms.CharField(
        label=_("详细地址"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "data-content": ""}),
        error_messages={"max_length": _("太长了，请写得简短些。")},
    )
    postcode = _line(_("邮政编码"), 12, inputmode="numeric")
    label = _line(_("地址名称"), 60)
    is_default = forms.BooleanField(label=_("设为默认地址"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed: Mapping[str, Any] = self.data if self.is_bound else self.initial
        province, city = str(typed.get("province") or ""), str(typed.get("city") or "")
        self._offer("province", regions.provinces())
        self._offer("city", regions.below(province))
        self._offer("district", regions.below(city) if city.startswith(province[:2] or "-") else ())

    def _offer(self, name: str, offered: Iterable[Region]) -> None:
        choices = [("", _("请选择")), *((region.code, _named(region)) for region in offered)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Say everything that the verb will refuse together with what has no shape, and nothing twice."""
        cleaned = super().clean() or {}
        file = tidied(AddressFile(**{name: cleaned.get(name, "") for name in FILE}))
        for refusal in address_refusals(file):
            if refusal.field not in self.errors:
                self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def as_file(self) -> AddressFile:
        """Return what was typed as an address."""
        return AddressFile(**{name: self.cleaned_data[name] for name in FILE})


def _named(region: Region) -> str:
    """Return a region as the reader's language names it."""
    is_english = (get_language() or "").startswith("en")
    return regions.bilingual(region) if is_english else region.name


def typed_from(file: AddressFile) -> dict[str, Any]:
    """Return a kept address as the first values of the form."""
    return asdict(file)


class HeirForm(forms.Form):
    """Which address becomes the default when the one that is removed was it. Source: Q24."""

    next_default = forms.ChoiceField(
        label=_("接替的默认地址"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("请从列表中选择。")},
    )

    def __init__(self, *args: Any, others: Iterable[AddressView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.id), format_html("<span data-content>{}</span>", each.title)) for each in others]
        self.fields["next_default"].choices = [*choices, (NO_DEFAULT, _("暂不设默认地址"))]  # type: ignore[attr-defined]  # a ChoiceField
