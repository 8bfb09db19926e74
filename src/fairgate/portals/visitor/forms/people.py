"""One person who attends. Rules of documents and ages are registration's; here they are said in one round."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language

from fairgate.foundation.countries import nationality_choices
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import Words, _
from fairgate.portals.visitor.forms.joining import TYPED_CODE
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.personnel.documents import machine_hint
from fairgate.registration.personnel.file import PersonFile, opened
from fairgate.registration.personnel.rules import entry_refusals
from fairgate.registration.personnel.states import DocumentKind, Gender

FILE = ("name", "document_kind", "document_number", "document_issuer", "document_expires_on", "gender",
        "born_on", "nationality", "mobile", "email", "title", "department")  # fmt: skip  # a table


def _countries() -> list[tuple[str, Words]]:
    """Return what can stand on a document, named in the reader's language."""
    return [("", _("请选择")), *nationality_choices(get_language() or "zh-hans")]


def _country(label: Words, initial: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,  # type: ignore[arg-type]  # lazy words
        choices=_countries,
        initial=initial,
        required=False,
        error_messages={"invalid_choice": _("请从列表中选择国家或地区")},
    )


class PersonForm(forms.Form):
    """A person's file. Birthday and gender may stay empty for a resident identity card: its number tells."""

    opened = forms.CharField(required=False, max_length=10_000, strip=False, widget=forms.HiddenInput)
    """The file that was opened: what a colleague has changed since is held against it."""
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
    document_check = forms.CharField(label=_("护照机读区校验数字"), max_length=1, required=False,
                                     widget=forms.TextInput(attrs=TYPED_CODE))  # fmt: skip  # a table
    document_issuer = _country(_("护照签发国或地区"))
    document_expires_on = forms.DateField(
        label=_("证件有效期至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("请填写日期，例如1990-05-08")},
    )
    gender = forms.ChoiceField(label=_("性别"), choices=Gender.choices, required=False)
    born_on = forms.DateField(
        label=_("出生日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("请填写日期，例如1990-05-08")},
    )
    nationality = _country(_("国籍或地区"), initial="CHN")
    mobile = forms.CharField(
        label=_("手机号码"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
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

    def __init__(
        self, *args: Any, rulebook: Rulebook, on: date, is_abroad: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rulebook, self.on, self.is_abroad = rulebook, on, is_abroad

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
        return PersonFile(**{name: self.cleaned_data[name] for name in FILE})

    def as_seen(self) -> PersonFile | None:
        """Return the file that was opened, or None when the browser did not send it whole."""
        return opened(self.cleaned_data["opened"])

    def doubt(self) -> Words:
        """Return what the passport's own check digit says against the number, "" for nothing or not told."""
        hint = machine_hint(
            self.cleaned_data["document_number"], compact(self.cleaned_data["document_check"])
        )
        is_passport = self.cleaned_data["document_kind"] == DocumentKind.PASSPORT
        return hint.words if hint and is_passport else ""

    def as_photo(self) -> tuple[bytes, str]:
        """Return the chosen photo's bytes (one beyond the limit at most) and its name, or empty values."""
        upload = self.cleaned_data.get("photo")
        return (upload.read(self.rulebook.photo.max_bytes + 1), upload.name) if upload else (b"", "")


def typed_from(file: PersonFile) -> dict[str, Any]:
    """Return a stored file as the first values of the form."""
    return {name: getattr(file, name) for name in FILE} | {"opened": file.as_opened}
