"""What administrators type about their staff. What it must hold, the rules of the staff say."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.states import Role

Places = Mapping[str, str]
"""Where one may work, by the id of the scope; names are data."""

_NOT_A_DAY = {"invalid": _("请写成年-月-日，例如2027-10-31")}


def _day(label: Words, hint: Words) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=False, widget=widget, help_text=hint, error_messages=_NOT_A_DAY
    )


class OfficerSearchForm(forms.Form):
    """Whom the list shows."""

    words = forms.CharField(label=_("姓名或登录名"), required=False, max_length=100)


class PostForm(forms.Form):
    """A role, where, and for a deputy the days."""

    role = forms.ChoiceField(
        label=_("角色"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择角色"), "invalid_choice": _("请从列表中选择角色")},
    )
    place = forms.ChoiceField(
        label=_("工作范围"),
        required=False,
        error_messages={"invalid_choice": _("请从列表中选择工作范围")},
    )
    from_day = _day(_("代理开始日"), _("只给代理填写；留空表示立即开始"))
    until_day = _day(_("代理截止日"), _("只给代理填写，当天仍有效；留空表示不限期"))

    def __init__(
        self,
        *args: Any,
        roles: Sequence[Role],
        places: Places,
        place_label: Words,
        place_hint: Words = "",
        everywhere: Words = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        first = ("*", everywhere) if everywhere else ("", _("请选择"))
        self.fields["role"].choices = [(each.value, each.label) for each in roles]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["place"].choices = [first, *places.items()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["place"].label, self.fields["place"].help_text = place_label, place_hint
        self.is_place_asked = not everywhere

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_place_asked and "place" in cleaned and not cleaned["place"]:
            self.add_error("place", _("请选择工作范围"))
        return cleaned

    def days(self) -> dict[str, Any]:
        """Return a deputy's days as the verbs take them."""
        return {name: self.cleaned_data[name] for name in ("from_day", "until_day")}


class InviteForm(PostForm):
    """The same for somebody who has no account yet, and where the link is sent."""

    name = forms.CharField(
        label=_("对方的姓名"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    mobile = forms.CharField(
        label=_("手机号码"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text=_("邀请链接发到手机；没有手机的填写邮箱"),
    )
    email = forms.CharField(
        label=_("电子邮箱"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "off"}),
    )
    field_order = ("name", "mobile", "email", "role", "place", "from_day", "until_day")

    def receiver(self) -> dict[str, str]:
        """Return who is asked, as the verb takes it."""
        return {name: self.cleaned_data[name] for name in ("name", "mobile", "email")}
