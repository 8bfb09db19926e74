"""A picture of a qualification with what it shows. Source: guide R32, F2."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.organizations.rules.proofs import LONGEST_CAPTION
from fairgate.registration.organizations.states import ProofKind

MOST_BYTES = 10 * 1024 * 1024


class ProofForm(forms.Form):
    """One picture at a time; the browser keeps no chosen file over a mistake, the other fields stay."""

    kind = forms.ChoiceField(
        label=_("证明类型"),
        choices=[("", _("请选择")), *ProofKind.choices],
        error_messages={"required": _("请选择证明类型")},
    )
    caption = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=LONGEST_CAPTION,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    picture = forms.FileField(
        label=_("资质证明图片"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={
            "required": _("请选择要上传的图片"),
            "empty": _("这个文件是空的，请重新选择图片"),
            "invalid": _("图片没有传完，请重新选择"),
        },
    )

    def as_picture(self) -> tuple[bytes, str]:
        """Return the chosen picture's bytes (one beyond the limit at most) and its name."""
        upload = self.cleaned_data["picture"]
        return upload.read(MOST_BYTES + 1), upload.name
