"""What the host types about the reasons that reviewers choose from."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.reviews.rules import REASONED
from fairgate.registration.reviews.states import Outcome, SubjectKind

_KINDS = [(kind.value, kind.label) for kind in SubjectKind]
_OUTCOMES = [(outcome.value, outcome.label) for outcome in Outcome if outcome in REASONED]


class WordingForm(forms.Form):
    """How a reason reads in both languages; what it lacks, the rule says."""

    zh = forms.CharField(
        label=_("中文原因"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
        help_text=_("写成完整的一句，以句号结束，例如：照片背景不是白色，请重新上传。"),
        error_messages={"max_length": _("中文原因最多200字，请写得短一些")},
    )
    en = forms.CharField(
        label=_("英文原因"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "en", "data-content": ""}),
        error_messages={"max_length": _("英文原因最多300个字符，请写得短一些")},
    )


class ReasonForm(WordingForm):
    """A new reason: for whom, for which outcome, and its words."""

    kind = forms.ChoiceField(
        label=_("用于"), choices=_KINDS, required=False, widget=forms.RadioSelect, initial=_KINDS[0][0]
    )
    outcome = forms.ChoiceField(
        label=_("审核结果"),
        choices=_OUTCOMES,
        required=False,
        widget=forms.RadioSelect,
        initial=_OUTCOMES[0][0],
    )
    field_order = ("kind", "outcome", "zh", "en")
