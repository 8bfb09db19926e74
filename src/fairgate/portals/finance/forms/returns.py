"""By what finance narrows the list of returns."""

from django import forms

from fairgate.foundation.words import _


class ReturnFilterForm(forms.Form):
    """Words; they may be left out."""

    words = forms.CharField(label=_("查找"), required=False, max_length=80)
