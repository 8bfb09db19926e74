"""The choices before a sign-up, and the words on a licence. Source: guide R4-R6, R13-R18."""

from typing import TYPE_CHECKING, Any

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.editions.states import Region, categories_of, category_label

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class RegisterForm(forms.Form):
    """Region, and one of exactly four categories of that region (R5, R6, R13)."""

    region = forms.ChoiceField(
        label=_("所在地区"),
        choices=Region.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择单位所在地区")},
    )
    category = forms.ChoiceField(
        label=_("单位观众分类"),
        choices=[(each.value, each.label) for each in categories_of(Region.DOMESTIC)],
        widget=forms.RadioSelect,
        required=False,
    )
    category_overseas = forms.ChoiceField(
        label=_("境外单位分类"),
        choices=[
            (each.value, category_label(Region.OVERSEAS, each)) for each in categories_of(Region.OVERSEAS)
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Return the region's own category as `category`; what is ticked for the other region does not count."""
        cleaned = super().clean() or {}
        asked = "category_overseas" if cleaned.get("region") == Region.OVERSEAS else "category"
        if cleaned.get("region") and not cleaned.get(asked) and asked not in self.errors:
            self.add_error(asked, _("请选择单位观众分类"))
        return cleaned | {"category": cleaned.get(asked, "")}


WRITTEN_DAYS = ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d")
"""How people and licences write a day."""


class LicenceForm(forms.Form):
    """One picture of the licence (R15, R16). What is inside it is judged by the operation, by content."""

    picture = forms.FileField(
        label=_("证照图片"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={
            "required": _("请选择一张证照图片"),
            "empty": _("这个文件是空的，请重新选择图片"),
            "missing": _("请选择一张证照图片"),
            "invalid": _("图片没有传完，请重新选择"),
        },
    )


def _line(
    label: "StrOrPromise", *, longest: int = 200, missing: "StrOrPromise" = "", **attributes: str
) -> forms.CharField:
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=longest,
        widget=widget,
        error_messages={"required": missing},
    )


def _lines(label: "StrOrPromise", *, rows: int, longest: int, **attributes: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "data-content": "", **attributes})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


class ReadingForm(forms.Form):
    """The licence in words, read by the system or typed by hand; every field can be mended (Q9)."""

    uscc = _line(
        _("统一社会信用代码"),
        longest=40,
        missing=_("请填写18位统一社会信用代码"),
        autocapitalize="characters",
        spellcheck="false",
        autocomplete="off",
    )
    name = _line(_("单位名称"), missing=_("请填写证照上的单位名称"), autocomplete="organization")
    legal_representative = _line(_("法定代表人"), autocomplete="off", longest=80)
    type = _line(_("单位类型"), autocomplete="off")
    registered_capital = _line(_("注册资本"), autocomplete="off")
    established = forms.DateField(
        label=_("成立日期"),
        required=False,
        input_formats=WRITTEN_DAYS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("请填写日期，例如2014年3月18日或2014-03-18")},
    )
    business_term = _line(_("营业期限"), autocomplete="off", longest=80)
    address = _lines(_("住所"), rows=2, longest=300, autocomplete="street-address")
    scope = _lines(_("经营范围"), rows=3, longest=2000)
