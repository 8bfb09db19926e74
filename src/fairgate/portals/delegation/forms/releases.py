"""The verdict on a person whom two organizations want. Source: Q23."""

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.delegation.forms.decision import LONG


class VerdictForm(forms.Form):
    """Why; both organizations read it. That it is needed, the rule says."""

    reason = forms.CharField(
        label=_("裁定理由（必填，双方单位可见）"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages=LONG,
    )
