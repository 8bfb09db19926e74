"""A new mobile or e-mail for one's own account."""

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.joining import MobileCodeForm


class ContactForm(forms.Form):
    """The new one, and the proof that the person at the browser is still the account's."""

    password = forms.CharField(
        label=_("登录密码"),
        strip=False,
        required=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}, render_value=False),
    )
    old_code = forms.CharField(
        label=_("原手机或邮箱收到的验证码"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class NewMobileForm(ContactForm):
    to = forms.CharField(
        label=_("新手机号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("请填写新的手机号码")},
    )
    field_order = ("to", "password", "old_code")


class NewEmailForm(ContactForm):
    to = forms.CharField(
        label=_("邮箱地址"),
        max_length=254,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
        error_messages={"required": _("请填写邮箱地址")},
    )
    field_order = ("to", "password", "old_code")


class NewCodeForm(MobileCodeForm):
    """The code that came to the new one."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("请填写收到的6位验证码")},
    )
