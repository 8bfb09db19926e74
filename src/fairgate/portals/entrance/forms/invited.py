"""What somebody types who was invited to the staff."""

from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.entrance.forms.passwords import fresh_password_field


class StaffAccountForm(forms.Form):
    """A login name of one's own, and a password."""

    login = forms.CharField(
        label=_("登录名"),
        max_length=254,
        help_text=_("2至40位小写字母、数字、点或横线，以字母开头，例如zhou.yaqin"),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请给自己起一个登录名。")},
    )
    password = fresh_password_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("设置密码")
        self.fields["password"].help_text = _("至少12位；越长越好，不要求符号和大小写。")
        self.fields["password"].error_messages["required"] = _("请设置登录密码。")
