"""What is typed of free places."""

from datetime import date
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.ui.agreeing import reason_field
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Category

END = "end"
LOWER = "lower"


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


class QuotaChangeForm(forms.Form):
    """How free places that stand become fewer, and why. What the new number must hold, the rule says."""

    what = forms.ChoiceField(
        label=_("怎样调整"),
        choices=[
            (LOWER, _("减少名额：已用的保留，剩余的按新的名额计算")),
            (END, _("结束：已用的保留，剩余的和以后退回的名额都不再使用")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择减少或结束"), "invalid_choice": _("请选择减少或结束")},
    )
    places = forms.IntegerField(
        label=_("调整后的名额"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("只在减少名额时填写，包括已经使用的"),
        error_messages={"invalid": _("请填写整数")},
    )
    reason = reason_field()

    def clean(self) -> dict[str, Any]:
        """Let a lowering name its number."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("what") == LOWER and told.get("places") is None and "places" not in self.errors:
            self.add_error("places", _("请填写调整后的名额"))
        return told

    def as_change(self) -> tuple[int | None, str]:
        """Return the new number of places, None for an end, and the reason, as the verb takes them."""
        given = self.cleaned_data
        return (given["places"] if given["what"] == LOWER else None), given["reason"]
