"""Answers to those who contest a taken code. Source: Q8."""

from typing import Any

from django import forms

from fairgate.foundation.words import _, pgettext_lazy
from fairgate.portals.delegation.forms.decision import LONG

_CHOOSE = _("请选择同意加入或不同意")


_ANSWER: dict[str, Any] = {
    "required": False,
    "max_length": 500,
    "widget": forms.Textarea(attrs={"rows": 3, "data-content": ""}),
    "error_messages": LONG,
}
"""Of the field for an answer; that it is needed, the rule says."""


class RequestAnswerForm(forms.Form):
    """Let somebody in, or not and why."""

    reason = forms.CharField(label=_("理由（不同意时必填，申请人可见）"), **_ANSWER)
    answer = forms.ChoiceField(
        choices=[
            ("approve", pgettext_lazy("verb", "同意加入")),
            ("decline", pgettext_lazy("verb", "不同意")),
        ],
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )


class AppealAnswerForm(forms.Form):
    """The reason of a decision on an appeal; the applicant reads it."""

    reason = forms.CharField(label=_("答复（必填，申诉人可见）"), **_ANSWER)
