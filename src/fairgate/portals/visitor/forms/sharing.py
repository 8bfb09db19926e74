"""The code under which another organization, or a delegation, pays one's order."""

from django import forms

from fairgate.foundation.words import _


class PayerCodeForm(forms.Form):
    """The payer's code; `seen` is the same one, once the payer's name was shown."""

    code = forms.CharField(
        label=_("付款单位的代付识别码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-content": ""}),
        help_text=_("8位，由付款单位或交易团告诉您"),
        error_messages={"required": _("请填写付款单位的代付识别码")},
    )
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    @property
    def is_seen(self) -> bool:
        """Say whether the payer behind this very code was shown before."""
        return bool(self.cleaned_data["seen"]) and self.cleaned_data["seen"] == self.cleaned_data["code"]
