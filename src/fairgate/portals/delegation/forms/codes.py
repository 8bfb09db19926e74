"""What keepers of the tree type about a referral code. What it must hold, the rules of codes say. Source: R21, Q6."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual

ONCE, TIMES, UNLIMITED = "once", "times", "unlimited"
_NOT_A_DAY = {"invalid": _("请写成年-月-日，例如2027-10-31")}


class CodeFilterForm(forms.Form):
    """Whose codes are shown."""

    delegation = forms.ChoiceField(label=_("交易团/分团"), required=False)

    def __init__(self, *args: Any, names: Mapping[int, Bilingual], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name.named(language)) for pk, name in names.items()]
        self.fields["delegation"].choices = [("", _("全部")), *named]  # type: ignore[attr-defined]  # a ChoiceField


class CodeForm(forms.Form):
    """A new code: whose, which, how often and when."""

    delegation = forms.ChoiceField(
        label=_("交易团/分团"),
        help_text=_("推荐码对所选交易团和它下面的全部分团有效"),
        error_messages={
            "required": _("请选择交易团或分团"),
            "invalid_choice": _("请从列表中选择交易团或分团"),
        },
    )
    code = forms.CharField(
        label=_("推荐码"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("4至32位字母和数字；留空由系统生成，不易猜到"),
    )
    kind = forms.ChoiceField(
        label=_("可用次数"),
        choices=[(ONCE, _("一次")), (TIMES, _("指定次数")), (UNLIMITED, _("不限次数"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择可用次数"), "invalid_choice": _("请选择可用次数")},
    )
    uses_limit = forms.IntegerField(
        label=_("指定的次数"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
        help_text=_("选择“指定次数”时填写"),
        error_messages={"invalid": _("可用次数请填写1至100000的整数。")},
    )
    first_day = forms.DateField(
        label=_("开始日期"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("留空表示立即生效"),
        error_messages=_NOT_A_DAY,
    )
    last_day = forms.DateField(
        label=_("截止日期"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("当天仍可使用；留空表示不限"),
        error_messages=_NOT_A_DAY,
    )

    def __init__(self, *args: Any, names: Mapping[int, Bilingual], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name.named(language)) for pk, name in names.items()]
        self.fields["delegation"].choices = [("", _("请选择")), *named]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == TIMES and cleaned.get("uses_limit") is None and "uses_limit" not in self.errors:
            self.add_error("uses_limit", _("请填写可用次数"))
        if kind in (ONCE, UNLIMITED):
            cleaned["uses_limit"] = 1 if kind == ONCE else None
        return cleaned

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {name: self.cleaned_data[name] for name in ("code", "uses_limit", "first_day", "last_day")}
