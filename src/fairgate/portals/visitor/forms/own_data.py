"""Asking for one's own data."""

from django import forms

from fairgate.foundation.words import _


class OwnDataForm(forms.Form):
    """The password, for whoever wants identity numbers in full."""

    password = forms.CharField(
        label=_("登录密码"),
        strip=False,
        required=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}, render_value=False),
    )
