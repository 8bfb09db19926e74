"""Batches for the authority outside: what for, and what came back. Source: Q5, PIPL 23."""

from django import forms

from fairgate.foundation.words import _

_MOST_BYTES = 8 * 1024 * 1024


class ExportForm(forms.Form):
    """For what the data leaves."""

    purpose = forms.CharField(
        label=_("用途"),
        help_text=_("写入导出文件，也写入每个人的查看记录，例如：第十一届展会入场人员安保审查"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
        error_messages={"max_length": _("用途最多200个字")},
    )


class ResultForm(forms.Form):
    """The file that the authority has signed."""

    file = forms.FileField(
        label=_("审查结果文件"),
        help_text=_("审查机关签发的.jsonl文件，不超过8 MB；不要打开后另存，内容改动会使签名失效"),
        widget=forms.FileInput(attrs={"accept": ".jsonl"}),
        error_messages={
            "required": _("请选择审查机关发回的结果文件"),
            "empty": _("这个文件是空的，请重新选择"),
            "invalid": _("文件没有传完，请重新选择"),
            "missing": _("请选择审查机关发回的结果文件"),
        },
    )

    def sheet(self) -> bytes:
        """Return the bytes of a valid form, one more than the limit at most."""
        return bytes(self.cleaned_data["file"].read(_MOST_BYTES + 1))


class RecallForm(forms.Form):
    """Why a batch is called back."""

    reason = forms.CharField(
        label=_("作废原因"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
        error_messages={"max_length": _("原因最多200个字")},
    )
