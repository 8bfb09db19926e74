"""What the host types about the block list and the grey list."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.verification.states import ListField, ListKind

_NOT_A_DAY = _("请写成年-月-日，例如2027-11-10；长期有效请留空")
_LONG_REASON = {"max_length": _("原因最多500字，请写得短一些")}


class FilterForm(forms.Form):
    """Which entries are shown; anything unknown shows all."""

    words = forms.CharField(label=_("代码、名称、姓名或原因"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("名单"), choices=[("", _("两种名单")), *ListKind.choices], required=False
    )
    state = forms.ChoiceField(
        label=_("状态"), choices=[("", _("有效的")), ("all", _("全部，含已移出和到期的"))], required=False
    )


class EntryForm(forms.Form):
    """A new entry. What it must hold, the rules of the lists say."""

    kind = forms.ChoiceField(
        label=_("名单"), choices=ListKind.choices, required=False, widget=forms.RadioSelect
    )
    field = forms.ChoiceField(label=_("按什么列入"), choices=ListField.choices, required=False)
    value = forms.CharField(
        label=_("列入内容"),
        required=False,
        max_length=200,
        help_text=_("18位统一社会信用代码，或单位全称，或法定代表人姓名"),
    )
    reason = forms.CharField(
        label=_("列入原因"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        help_text=_("审核员会看到，申请人看不到"),
        error_messages=_LONG_REASON,
    )
    until = forms.DateField(
        label=_("有效至"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("当天仍有效；留空表示长期"),
        error_messages={"invalid": _NOT_A_DAY},
    )


class RemovalForm(forms.Form):
    """Why an entry is taken off its list."""

    reason = forms.CharField(
        label=_("移出原因"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages=_LONG_REASON,
    )
