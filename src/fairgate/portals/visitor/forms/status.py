"""Asking how a registration stands."""

from django import forms

from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.joining import TYPED_CODE, MobileCodeForm
from fairgate.registration.numbers.rules import normalized, number_refusal


class StatusForm(forms.Form):
    """A registration number, and where its bearer is reached."""

    number = forms.CharField(
        label=_("登记编号"),
        max_length=40,
        widget=forms.TextInput(attrs=TYPED_CODE),
        error_messages={"required": _("请填写登记编号，例如FG10-48370122")},
    )
    contact = forms.CharField(
        label=_("手机号码或邮箱"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写登记时留下的手机号码或邮箱")},
    )

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        refusal = number_refusal(typed)
        if refusal is not None:
            raise forms.ValidationError(str(refusal.words))
        return normalized(typed) or ""

    def clean_contact(self) -> str:
        typed = self.cleaned_data["contact"]
        found = normalize_email(typed) or normalize_mobile(typed)
        if found is None:
            raise forms.ValidationError(_("这不是有效的手机号码或邮箱，请核对；境外号码请加国家代码，如+65"))
        return found


class StatusCodeForm(MobileCodeForm):
    """The code from the SMS or e-mail."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("请填写收到的6位验证码")},
    )
