"""What a steward sends: a scan, and the answer to a question."""

import uuid

from django import forms

from fairgate.credentials.admissions.states import Direction
from fairgate.credentials.badges.rules import number_in
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _

_CHOOSE = _("请比对本人与照片后，按下面的按钮回答。")


class ScanForm(forms.Form):
    """The text of a QR code, or a badge number. The id makes a second press of the button harmless."""

    token = forms.CharField(
        label=_("证件码或证件编号"),
        max_length=400,
        strip=True,
        error_messages={"required": _("请扫描证件，或输入证件上的8位编号。")},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "autocapitalize": "off"}),
    )
    id = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    direction = forms.ChoiceField(choices=Direction, initial=Direction.IN, widget=forms.HiddenInput)

    def clean_token(self) -> str:
        """Return the text; a badge number with a slip of the finger is told so before it becomes a scan."""
        text: str = self.cleaned_data["token"]
        if compact(text).isdigit() and number_in(text) is None:
            raise forms.ValidationError(_("证件编号有误，请对照证件核对8位数字。"))
        return text


class SettleForm(forms.Form):
    """The steward's answer after comparing the person with the portrait."""

    is_the_person = forms.TypedChoiceField(
        choices=(("yes", ""), ("no", "")),
        coerce=lambda value: value == "yes",
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
