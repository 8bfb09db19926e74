"""One person who attends. Rules of documents and ages are registration's; here they are said in one round."""

from datetime import date
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.joining import TYPED_CODE
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.rules import entry_refusals
from fairgate.registration.personnel.states import DocumentKind, Gender

FILE = ("name", "document_kind", "document_number", "gender", "born_on", "nationality",
        "mobile", "email", "title", "department")  # fmt: skip


class PersonForm(forms.Form):
    """A person's file. Birthday and gender may stay empty for a resident identity card: its number tells."""

    name = forms.CharField(
        label=_("姓名"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请填写姓名，与证件一致")},
    )
    document_kind = forms.ChoiceField(label=_("证件类型"), choices=DocumentKind.choices)
    document_number = forms.CharField(
        label=_("证件号码"),
        max_length=40,
        widget=forms.TextInput(attrs=TYPED_CODE),
        error_messages={"required": _("请填写证件号码")},
    )
    gender = forms.ChoiceField(label=_("性别"), choices=Gender.choices, required=False)
    born_on = forms.DateField(
        label=_("出生日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("请填写日期，例如1990-05-08")},
    )
    nationality = forms.CharField(label=_("国籍（三位代码）"), max_length=3, initial="CHN", required=False)
    mobile = forms.CharField(
        label=_("手机号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": _("请填写手机号码")},
    )
    email = forms.EmailField(
        label=_("电子邮箱"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("请填写完整的电子邮箱，例如name@example.com")},
    )
    title = forms.CharField(label=_("职务"), max_length=80, required=False)
    department = forms.CharField(label=_("部门"), max_length=80, required=False)
    photo = forms.FileField(
        label=_("证件照"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={
            "empty": _("这个文件是空的，请重新选择照片"),
            "invalid": _("照片没有传完，请重新选择"),
        },
    )

    def __init__(self, *args: Any, rulebook: Rulebook, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rulebook, self.on = rulebook, on

    def clean(self) -> dict[str, Any]:
        """Say what registration will refuse together with what is missing, and nothing twice."""
        cleaned = super().clean() or {}
        told = set(self.errors) | ({"document_number"} if "document_kind" in self.errors else set())
        file = PersonFile(**{name: cleaned[name] for name in FILE if name in cleaned})
        for refusal in entry_refusals(file, rulebook=self.rulebook, on=self.on):
            if refusal.field not in told:
                self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def as_file(self) -> PersonFile:
        """Return what was typed as the person's file."""
        typed: dict[str, Any] = {name: self.cleaned_data[name] for name in FILE}
        return PersonFile(**typed | {"nationality": typed["nationality"].upper() or "CHN"})

    def as_photo(self) -> tuple[bytes, str]:
        """Return the chosen photo's bytes (one beyond the limit at most) and its name, or empty values."""
        upload = self.cleaned_data.get("photo")
        return (upload.read(self.rulebook.photo.max_bytes + 1), upload.name) if upload else (b"", "")


def typed_from(file: PersonFile) -> dict[str, Any]:
    """Return a stored file as the first values of the form."""
    return {name: getattr(file, name) for name in FILE}
