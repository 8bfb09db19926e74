"""What reviewers write to each other."""

from django import forms

from fairgate.foundation.words import _


class NoteForm(forms.Form):
    """A note on a case; that it needs words, the rule says."""

    words = forms.CharField(
        label=_("写备注（只有审核人员能看到）"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "data-content": ""}),
        error_messages={"max_length": _("备注最多1000字，请写得短一些")},
    )
