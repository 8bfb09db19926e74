"""What keepers of the tree type about a delegation. What it must hold, the rules of the tree say. Source: R20, R71."""

from collections.abc import Collection
from typing import Any

from django import forms

from fairgate.foundation.words import Words, _
from fairgate.registration.delegations.card import CARD_FIELDS, Card
from fairgate.registration.editions.states import Region, categories_of

_OFF = {"autocomplete": "off"}
_DATA = {"data-content": ""}


class SearchForm(forms.Form):
    """Which part of the tree is shown."""

    words = forms.CharField(label=_("分团名称"), required=False, max_length=100)


class NameForm(forms.Form):
    """The name in both languages."""

    name = forms.CharField(
        label=_("名称"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_OFF),
        help_text=_("不用重复上级名称，例如“浦东分团”"),
    )
    name_en = forms.CharField(
        label=_("英文名称"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs=_OFF),
        help_text=_("例如Pudong Sub-delegation"),
    )


class BranchForm(NameForm):
    """A new sub-delegation."""

    region_code = forms.CharField(
        label=_("行政区划代码"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=_OFF | {"inputmode": "numeric"}),
        help_text=_("2、4或6位数字，如310115；注册时用来推荐分团，按隶属关系设的分团留空"),
    )


class ContactForm(forms.Form):
    """Contact and help in both languages; what is left empty is answered by the delegation above."""

    contact_name = forms.CharField(label=_("联系人"), required=False, max_length=400)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=400, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    hours = forms.CharField(label=_("服务时间"), required=False, max_length=400)
    hours_en = forms.CharField(label=_("服务时间（英文）"), required=False, max_length=400)
    address = forms.CharField(label=_("地址"), required=False, max_length=400)
    help_text = forms.CharField(
        label=_("给观众的帮助"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, **_DATA}),
        help_text=_("显示在观众首页的联系方式下面，最多1000字"),
    )
    help_text_en = forms.CharField(
        label=_("给观众的帮助（英文）"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, **_DATA}),
        help_text=_("英文页面显示这一段；留空则显示中文"),
    )

    def card(self) -> Card:
        """Return what was typed as plain values."""
        return Card(**{name: self.cleaned_data[name].strip() for name in CARD_FIELDS})


class RequiredForm(forms.Form):
    """Which categories must bring a referral code. Source: Q6."""

    code_required_for = forms.MultipleChoiceField(
        label=_("须填推荐码的单位分类"),
        required=False,
        choices=[(each.value, each.label) for each in categories_of(Region.DOMESTIC)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("请从列出的单位分类中选择")},
    )


def above_words(required_above: Collection[str]) -> list[Words]:
    """Return the categories that a delegation above asks for a code already, in words."""
    return [each.label for each in categories_of(Region.DOMESTIC) if each.value in required_above]


def initial_of(card: Card) -> dict[str, Any]:
    """Return what stands in the form of contact before anybody types."""
    return {name: getattr(card, name) for name in CARD_FIELDS}
