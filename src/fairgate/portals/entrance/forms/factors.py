"""Codes of an authenticator application."""

from django import forms

from fairgate.foundation.words import _

_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
_REQUIRED = _("请填写身份验证器此刻显示的6位数字。")


class FactorForm(forms.Form):
    """Six digits of the application, or eight of a recovery code."""

    code = forms.CharField(
        label=_("动态验证码"),
        max_length=20,
        help_text=_("打开手机上的身份验证器查看6位数字；手机不在身边时，可填写一个8位恢复码。"),
        widget=forms.TextInput(attrs={**_ATTRS, "inputmode": "numeric"}),
        error_messages={"required": _REQUIRED},
    )


class BindForm(forms.Form):
    """The first six digits, which prove that the application has the secret."""

    code = forms.CharField(
        label=_("动态验证码"),
        max_length=10,
        widget=forms.TextInput(attrs={**_ATTRS, "inputmode": "numeric"}),
        error_messages={"required": _REQUIRED},
    )
