"""Asking for an account that somebody else holds, and answering such a request. Source: Q8."""

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.joining import MobileForm

MOST_LETTERS = 500


class LookForm(MobileForm):
    """The mobile by which the own requests are found."""

    contact_name = None  # type: ignore[assignment]  # Django's way to leave an inherited field out


class JoinForm(MobileForm):
    """Who asks to join an organization's account, and why its owner should agree."""

    reason = forms.CharField(
        label=_("申请理由"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, "data-content": ""}),
        error_messages={"required": _("请说明您在该单位的岗位和申请理由，单位联络员会看到")},
    )


class AppealForm(MobileForm):
    """Who says that an account is in the wrong hands, and what happened."""

    statement = forms.CharField(
        label=_("情况说明"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5, "data-content": ""}),
        error_messages={"required": _("请说明情况：您的身份，以及为什么该账号不应由现在的联络员使用")},
    )


class AnswerForm(forms.Form):
    """The reason of a refusal; the applicant reads it."""

    reason = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
    )
