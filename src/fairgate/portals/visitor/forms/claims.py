"""Asking for an account that somebody else holds, and answering such a request. Source: Q7, Q8."""

from typing import TYPE_CHECKING

from django import forms

from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.joining import MobileForm
from fairgate.portals.visitor.forms.overseas import ReachForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_LETTERS = 500


def _told(label: "StrOrPromise", missing: "StrOrPromise", *, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": rows, "data-content": ""}),
        error_messages={"required": missing},
    )


_REASON = _told(_("申请理由"), _("请说明您在该单位的岗位和申请理由，单位联络员会看到"), rows=4)
_STATEMENT = _told(_("情况说明"), _("请说明情况：您的身份，以及为什么该账号不应由现在的联络员使用"), rows=5)


class JoinForm(MobileForm):
    """Who asks to join an organization's account, and why its owner should agree."""

    words = _REASON


class JoinAbroadForm(ReachForm):
    """The same of an overseas organization, whose people are reached by e-mail."""

    words = _REASON


class AppealForm(MobileForm):
    """Who says that an account is in the wrong hands, and what happened."""

    words = _STATEMENT


class AppealAbroadForm(ReachForm):
    """The same of an overseas organization."""

    words = _STATEMENT


class LookForm(forms.Form):
    """The mobile or e-mail by which the own requests are found."""

    holder = forms.CharField(
        label=_("手机号码或邮箱"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写提交申请时用的手机号码或邮箱")},
    )

    def clean_holder(self) -> str:
        typed = self.cleaned_data["holder"]
        found = normalize_email(typed) or normalize_mobile(typed)
        if found is None:
            raise forms.ValidationError(_("这不是有效的手机号码或邮箱，请核对；境外号码请加国家代码，如+65"))
        return found


class AnswerForm(forms.Form):
    """The reason of a refusal; the applicant reads it."""

    reason = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
    )
