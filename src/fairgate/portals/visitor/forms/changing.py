"""Changing an approved organization: the fields of its form, and another delegation. Source: guide R20, Q28."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

from django import forms

from fairgate.portals.visitor.forms.organization import BACKUP, CONTACT, OrganizationForm
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS, FINANCIALS, OrganizationFile

AT_ONCE = ("name_en", "industry", "main_business", *CONTACT, *BACKUP, *FINANCIALS)
"""What may change without a review."""


class ChangeForm(forms.Form):
    """The certificate's fields, unless a change of them is being reviewed, and what may change at once."""

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, file: OrganizationFile, with_certificate: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file = file
        self.reviewed = CERTIFICATE_FIELDS if with_certificate else ()
        for name in (*self.reviewed, *AT_ONCE):
            self.fields[name] = deepcopy(OrganizationForm.base_fields[name])

    def reviewed_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.reviewed]

    def at_once_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in AT_ONCE]

    def as_file(self) -> OrganizationFile:
        """Return the file in force with what was typed."""
        typed = {name: self.cleaned_data[name] for name in (*self.reviewed, *AT_ONCE)}
        trimmed = {name: value.strip() if isinstance(value, str) else value for name, value in typed.items()}
        return replace(self._file, **trimmed)
