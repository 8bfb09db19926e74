"""For what a reviewer reads a whole number."""

from django import forms

from fairgate.foundation.words import _
from fairgate.platform.audit.states import STATED_BY_OFFICERS


class ReadForm(forms.Form):
    """The purpose, and words where they are needed; the rule says when."""

    purpose = forms.ChoiceField(
        label=_("查看用途"),
        choices=[(each.value, each.label) for each in STATED_BY_OFFICERS],
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("补充说明"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("请勿写证件号码"),
        error_messages={"max_length": _("说明最多200字，请写得短一些")},
    )
