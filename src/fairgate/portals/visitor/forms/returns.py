"""Why an invoice goes back. Source: guide R61."""

from django import forms

from fairgate.billing.returns.file import ReturnFile
from fairgate.billing.returns.states import ReturnReason
from fairgate.foundation.words import _

_CHOOSE = {"required": _("请选择退票原因"), "invalid_choice": _("请选择退票原因")}


class ReturnForm(forms.Form):
    """A reason, and a word for finance that may be left out. How long it may be is the room's rule."""

    reason = forms.ChoiceField(
        label=_("退票原因"), choices=ReturnReason.choices, widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    words = forms.CharField(
        label=_("退票说明"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-content": ""}),
        help_text=_("财务会看到"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def as_file(self) -> ReturnFile:
        """Return why the invoice goes back, as typed."""
        return ReturnFile(ReturnReason(self.cleaned_data["reason"]), self.cleaned_data["words"])
