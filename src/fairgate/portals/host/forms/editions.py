"""The next edition as the host's officers make it."""

from dataclasses import fields
from typing import Any

from django import forms

from fairgate.foundation.words import _, pgettext_lazy
from fairgate.lifecycle.next_edition.operations import Brought
from fairgate.registration.editions.queries import EditionView
from fairgate.registration.editions.rules import NewEdition

_NUMBER = {"required": _("请填写数字"), "invalid": _("请填写数字，例如11")}
_DAY = {"required": _("请填写日期"), "invalid": _("请写成年-月-日，例如2028-11-05")}


class NewEditionForm(forms.Form):
    """From which edition, its number, names and the first day of its show. What they must hold, the rules say."""

    source = forms.ChoiceField(
        label=_("从哪一届复制规则和交易团"), error_messages={"invalid_choice": _("请从列表中选择")}
    )
    number = forms.IntegerField(
        label=pgettext_lazy("number", "届次"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_NUMBER,
    )
    code = forms.CharField(
        label=_("代码"),
        max_length=50,
        help_text=_("用在网址中，例如donghai-11"),
        widget=forms.TextInput(attrs={"data-content": "", "autocomplete": "off"}),
        error_messages={"required": _("请填写代码"), "max_length": _("最多50字，请写得简短些")},
    )
    name = forms.CharField(
        label=_("名称"),
        max_length=100,
        widget=forms.TextInput(attrs={"data-content": ""}),
        error_messages={"required": _("请填写名称"), "max_length": _("最多100字，请写得简短些")},
    )
    name_en = forms.CharField(
        label=_("英文名称"),
        max_length=200,
        widget=forms.TextInput(attrs={"data-content": ""}),
        error_messages={"required": _("请填写英文名称"), "max_length": _("最多200字，请写得简短些")},
    )
    first_day = forms.DateField(
        label=_("展会第一天"),
        help_text=_("其他日期按原来与展会第一天的间隔顺移，之后可在规则中修改"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=_DAY,
    )

    posts = forms.BooleanField(
        label=_("复制交易团工作人员的角色"),
        help_text=_("不限期的角色照原样；代理、已停用的账号不复制"),
        required=False,
        initial=True,
    )
    codes = forms.BooleanField(
        label=_("按原来的推荐码各建一个新码"),
        help_text=_("次数重新计算，有效期顺移；原来的码在新的一届不能用"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, editions: list[EditionView], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source: Any = self.fields["source"]
        source.choices = [(str(each.id), each.named(language)) for each in editions]

    @property
    def source_id(self) -> int:
        """Return the edition that was chosen to copy from."""
        return int(self.cleaned_data["source"])

    def new(self) -> NewEdition:
        """Return what was typed."""
        own = {each.name for each in fields(NewEdition)}
        return NewEdition(**{name: value for name, value in self.cleaned_data.items() if name in own})

    def brought(self) -> Brought:
        """Return what is to come along."""
        return Brought(posts=self.cleaned_data["posts"], codes=self.cleaned_data["codes"])
