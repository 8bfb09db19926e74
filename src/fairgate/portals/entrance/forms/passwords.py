"""Choosing a new password."""

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.entrance.forms.login import LOGIN_REQUIRED, code_field


def fresh_password_field() -> forms.CharField:
    """Return a field for a new password; it can be shown and pasted, so it is asked once."""
    return forms.CharField(
        label=_("新密码"),
        max_length=200,
        strip=False,
        help_text=_("至少8位，工作人员至少12位；越长越好，不要求符号和大小写。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("请填写新密码。")},
    )


class RecoverForm(forms.Form):
    """Whose password is lost."""

    login = forms.CharField(
        label=_("登录账号"),
        max_length=254,
        help_text=_("统一社会信用代码、邮箱、手机号码或登录名"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": LOGIN_REQUIRED},
    )


class RecoverPasswordForm(forms.Form):
    """The code that came, and the new password."""

    code = code_field()
    password = fresh_password_field()


class ChangePasswordForm(forms.Form):
    """The password known, and the new one."""

    current = forms.CharField(
        label=_("当前密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填写当前密码。")},
    )
    password = fresh_password_field()
