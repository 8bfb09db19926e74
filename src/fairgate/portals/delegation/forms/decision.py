"""Decisions on cases and on looks afterwards. Source: guide R8, Q5, Q27."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.reviews.states import LookOutcome, Outcome

LONG = {"max_length": _("意见最多500字，请写得短一些")}
_CHOOSE = _("请选择审核结果：通过、退回修改或不通过")
_CHOOSE_LOOK = _("请选择查看结果：没有问题，或建议撤销")


class DecisionForm(forms.Form):
    """Outcome by button, and a reason that the applicant will read; when it is needed the rule says."""

    reason = forms.CharField(
        label=_("意见（退回或不通过时必填，申请人可见）"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=LONG,
    )
    seen_version = forms.CharField(widget=forms.HiddenInput, max_length=64)
    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )


class LookForm(forms.Form):
    """What a look afterwards found; the host reads the reason of a suggestion."""

    reason = forms.CharField(
        label=_("理由（建议撤销时必填，主办方可见）"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=LONG,
    )
    outcome = forms.ChoiceField(
        choices=LookOutcome.choices,
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE_LOOK, "invalid_choice": _CHOOSE_LOOK},
    )
