"""What is said of two entries that may be one."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.duplicates.states import PairKind, PairState


class PairFilterForm(forms.Form):
    """Which pairs are shown; anything unknown shows those that wait."""

    kind = forms.ChoiceField(
        label=_("单位或人员"), choices=[("", _("单位和人员")), *PairKind.choices], required=False
    )
    state = forms.ChoiceField(label=_("判断"), choices=PairState.choices, required=False)


class PairForm(forms.Form):
    """The judgement, by button, and what it rests on; that it is needed, the rule says."""

    words = forms.CharField(
        label=_("依据（必填，其他审核员可见）"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("依据最多500字，请写得短一些")},
    )
    verdict = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)


class PersonMergeForm(forms.Form):
    """Why two entries of a person are merged, or stand by themselves again; both organizations read it."""

    reason = forms.CharField(
        label=_("原因（两家单位可见）"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("原因最多300字，请写得短一些")},
    )


class MergeForm(forms.Form):
    """Why two entries are merged, or stand by themselves again; the members of both read it."""

    reason = forms.CharField(
        label=_("原因（双方成员可见）"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("原因最多300字，请写得短一些")},
    )
