"""Asking for a person whom another organization has handed in, and answering such a request. Source: Q23."""

from typing import Any

from django import forms

from fairgate.foundation.words import _

_LONG = {"max_length": _("说明最多500字，请写得简短些")}
_MOST_BYTES = 5 * 1024**2


class AskForm(forms.Form):
    """Why, and a proof; that both are needed the rule says. Only whoever decides reads them."""

    statement = forms.CharField(
        label=_("申请理由"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "data-content": ""}),
        error_messages=_LONG,
    )
    proof = forms.FileField(
        label=_("证明图片"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={
            "empty": _("这个文件是空的，请重新选择图片"),
            "invalid": _("图片没有传完，请重新选择"),
        },
    )
    most_bytes = _MOST_BYTES

    def as_said(self) -> dict[str, Any]:
        """Return statement and proof as the verb takes them."""
        upload = self.cleaned_data.get("proof")
        return {
            "statement": self.cleaned_data["statement"],
            "proof": upload.read(_MOST_BYTES + 1) if upload else b"",
            "proof_name": upload.name if upload else "",
        }


class KeepForm(forms.Form):
    """Why an organization does not let go of a person; whoever decides reads it."""

    reason = forms.CharField(
        label=_("不同意的理由（裁定时会看）"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages=_LONG,
    )
