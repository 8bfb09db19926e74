"""Signing in: by password, or by a code sent to the mobile."""

from django import forms

from fairgate.foundation.words import _

LOGIN_REQUIRED = _(
    "请填写登录账号：单位用统一社会信用代码，境外单位用邮箱，成员用手机号码，工作人员用登录名。"
)
MOBILE_REQUIRED = _("请填写注册时验证过的手机号码。")
EMAIL_REQUIRED = _("请填写注册时验证过的邮箱。")
CODE_REQUIRED = _("请填写收到的6位验证码；没有收到的话，60秒后可重新获取。")


def code_field() -> forms.CharField:
    """Return a field that telephones fill from the message themselves. Source: WCAG 2.2 3.3.8."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 10})
    return forms.CharField(
        label=_("验证码"), max_length=10, widget=widget, error_messages={"required": CODE_REQUIRED}
    )


def mobile_field() -> forms.CharField:
    """Return a field for a mobile number, written with spaces, hyphens or +86 as people like."""
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
    return forms.CharField(
        label=_("手机号码"), max_length=30, widget=widget, error_messages={"required": MOBILE_REQUIRED}
    )


class PasswordForm(forms.Form):
    """Login and password; password managers may fill both."""

    login = forms.CharField(
        label=_("登录账号"),
        max_length=254,
        help_text=_("单位：统一社会信用代码；境外单位：邮箱；成员：手机号码；工作人员：登录名"),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": LOGIN_REQUIRED},
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}, render_value=False),
        error_messages={"required": _("请填写密码；忘记密码可通过验证码找回。")},
    )


class MobileForm(forms.Form):
    """The number that a code is sent to."""

    mobile = mobile_field()


class EmailForm(forms.Form):
    """The address that a code is sent to."""

    email = forms.CharField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": EMAIL_REQUIRED},
    )


class MobileCodeForm(forms.Form):
    """The code that came."""

    code = code_field()
