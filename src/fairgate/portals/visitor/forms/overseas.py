"""What an overseas organization types at its sign-up: place and number, certificate, contact, e-mail. Source: Q7."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms

from fairgate.foundation.countries import overseas_choices
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.register import LicenceForm
from fairgate.registration.organizations.rules import registration_refusals

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNIT = ("country", "registration_number", "name", "address")


def _folded(text: str) -> str:
    """Fold full-width letters, digits and spaces of what was typed; Chinese signs stay as they are."""
    wide = (sign if not ("０" <= sign <= "ｚ" and sign.isalnum()) else _narrow(sign) for sign in text)
    return " ".join("".join(wide).split())


def _narrow(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign)


def _line(
    label: "StrOrPromise", *, longest: int, missing: "StrOrPromise", **attributes: str
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.TextInput(attrs=attributes),
        error_messages={"required": missing},
    )


class OverseasForm(LicenceForm):
    """Where and under which number it is registered, its name and address, and the certificate as proof.

    The picture is asked for once: `has_picture` says that one lies ready from an earlier try.
    """

    country = forms.ChoiceField(
        label=_("注册国家或地区"),
        error_messages={
            "required": _("请选择单位注册的国家或地区"),
            "invalid_choice": _("请从列表中选择单位注册的国家或地区"),
        },
    )
    registration_number = _line(
        _("注册号码"),
        longest=60,
        missing=_("请填写注册证书上的号码"),
        autocomplete="off",
        autocapitalize="characters",
        spellcheck="false",
    )
    name = _line(
        _("单位名称"), longest=200, missing=_("请填写单位名称，与注册证书一致"), autocomplete="organization"
    )
    address = forms.CharField(
        label=_("注册地址"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "data-content": "", "autocomplete": "street-address"}),
    )
    field_order = ("country", "registration_number", "name", "address", "picture")

    def __init__(self, *args: Any, language: str, has_picture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("请选择")), *overseas_choices(language)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["picture"].label = _("注册证书图片")
        self.fields["picture"].required = not has_picture

    def clean_name(self) -> str:
        return _folded(self.cleaned_data["name"])

    def clean_address(self) -> str:
        return _folded(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        country, number = cleaned.get("country", ""), cleaned.get("registration_number", "")
        for refusal in registration_refusals(country, number) if country and number else ():
            self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def unit(self) -> dict[str, str]:
        """Return what was typed, without the picture."""
        return {name: self.cleaned_data[name] for name in UNIT}


class ReachForm(forms.Form):
    """Whom the fair writes to, by e-mail. One name is enough."""

    contact_name = _line(_("联络员姓名"), longest=80, missing=_("请填写联络员姓名"), autocomplete="name")
    email = forms.CharField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写电子邮箱")},
    )

    def clean_contact_name(self) -> str:
        return _folded(self.cleaned_data["contact_name"])

    def clean_email(self) -> str:
        address = normalize_email(self.cleaned_data["email"])
        if address is None:
            raise forms.ValidationError(_("请填写完整的电子邮箱，例如name@example.com"))
        return address


class EmailForm(ReachForm):
    """The same, and a mobile for urgent cases; the e-mail becomes the login and recovers the password."""

    mobile = forms.CharField(
        label=_("手机号码"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._country = country

    def clean_mobile(self) -> str:
        """Return the number as E.164; one without a country code is read as one of the organization's country."""
        typed = self.cleaned_data["mobile"].strip()
        number = normalize_mobile(typed, region=self._country) if typed else ""
        if number is None:
            raise forms.ValidationError(
                _("这不是有效的手机号码，请以+和国家代码开头，例如+65 8123 4567，或留空")
            )
        return number


class EmailCodeForm(forms.Form):
    """The code from the e-mail."""

    code = forms.CharField(
        label=_("邮件验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("请填写邮件中的6位验证码")},
    )
