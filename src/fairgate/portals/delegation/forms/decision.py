"""A decision on a case, bound to the content that was seen. Source: Q5, Q27."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.reviews.states import Outcome

_CHOOSE = _("请选择审核结果：通过、退回修改或不通过")


class DecisionForm(forms.Form):
    """Outcome by button, and a reason that the applicant will read; when it is needed the rule says."""

    reason = forms.CharField(
        label=_("意见（退回或不通过时必填，申请人可见）"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("意见最多500字，请写得短一些")},
    )
    seen_version = forms.CharField(widget=forms.HiddenInput, max_length=64)
    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
