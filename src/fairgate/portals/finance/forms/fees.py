"""What finance types of free places and waivers."""

from datetime import date
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.finance.forms.transfers import reason_field, text_field
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Category


class QuotaForm(forms.Form):
    """Free places as one officer proposes them."""

    delegation = forms.ChoiceField(
        label=_("交易团（含下级）"),
        required=False,
        error_messages={"invalid_choice": _("请从列表中选择交易团")},
    )
    category = forms.ChoiceField(
        label=_("单位分类"),
        required=False,
        choices=[("", _("全部分类")), *Category.choices],
        error_messages={"invalid_choice": _("请从列表中选择单位分类")},
    )
    places = forms.IntegerField(
        label=_("免费名额"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请填写免费名额"), "invalid": _("请填写整数")},
    )
    until = forms.DateField(
        label=_("使用截止日"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("请填写使用截止日"),
            "invalid": _("请写成年-月-日，例如2027-10-20"),
        },
    )
    reason = reason_field()

    def __init__(self, *args: Any, delegations: dict[int, Bilingual], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name.named(language)) for pk, name in delegations.items()]
        self.fields["delegation"].choices = [("", _("全部交易团")), *named]  # type: ignore[attr-defined]  # a ChoiceField

    def as_quota(self) -> dict[str, int | str | date | None]:
        """Return what was typed as the verb takes it."""
        given = self.cleaned_data
        return {
            "delegation_id": int(given["delegation"]) if given["delegation"] else None,
            "category": given["category"],
            "places": given["places"],
            "until": given["until"],
            "reason": given["reason"],
        }


class WaiverForm(forms.Form):
    """Which fee is to be waived, and why."""

    fee = forms.TypedChoiceField(
        label=_("待支付的证件费"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选择一份证件费"),
            "invalid_choice": _("这份证件费已不在待支付中，请重新查找"),
        },
    )
    reason = reason_field()

    def __init__(self, *args: Any, fees: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fee"].choices = fees  # type: ignore[attr-defined]  # a ChoiceField
        self._is_one_offered = bool(fees)

    def clean(self) -> None:
        """Say above the form what is wrong with a fee where none is on the page to choose."""
        if not self._is_one_offered and "fee" in self.errors:
            self.add_error(None, self.errors.pop("fee").data)


class OrganizationFilterForm(forms.Form):
    """Whose due fees are looked for."""

    words = text_field(_("单位名称或统一社会信用代码"), 80)
