"""Codes of an authenticator application."""

import json
from typing import Any

from django import forms

from fairgate.foundation.words import _

_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
_PASSKEY_NAME = _("请给通行密钥起个名称，最多60字，例如“办公室电脑”。")
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

    def __init__(self, *args: Any, has_totp: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_totp:
            self.fields["code"].label = _("一个恢复码")
            self.fields["code"].help_text = _("通行密钥不在身边时，填写一个8位恢复码。")
            self.fields["code"].error_messages["required"] = _("请填写一个恢复码。")


class PasskeyShownForm(forms.Form):
    """What the browser answers for a passkey, as JSON that a script writes."""

    passkey = forms.CharField(
        max_length=20_000,
        widget=forms.HiddenInput,
        error_messages={"required": _("没有收到通行密钥的确认，请再试一次。")},
    )

    def answer(self) -> dict[str, Any]:
        """Return the answer; {} for what is no object."""
        try:
            said = json.loads(self.cleaned_data["passkey"])
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}


class PasskeyForm(PasskeyShownForm):
    """A new passkey, with the name by which its owner will know it."""

    name = forms.CharField(
        label=_("名称"),
        max_length=60,
        help_text=_("方便以后认出它，例如“办公室电脑”"),
        widget=forms.TextInput(attrs={"data-content": "", "autocomplete": "off"}),
        error_messages={"required": _PASSKEY_NAME, "max_length": _PASSKEY_NAME},
    )


class BindForm(forms.Form):
    """The first six digits, which prove that the application has the secret."""

    code = forms.CharField(
        label=_("动态验证码"),
        max_length=10,
        widget=forms.TextInput(attrs={**_ATTRS, "inputmode": "numeric"}),
        error_messages={"required": _REQUIRED},
    )
