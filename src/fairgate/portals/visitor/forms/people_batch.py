"""Many people at once: ticked on the page, or all that were found."""

from typing import Any
from uuid import UUID

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.visitor.forms.choosing import CHANGED, PeopleForm

SUBMIT, REMOVE = "submit", "remove"
_CHOOSE = _("请选择要办理的事项：提交或删除")


class BatchForm(PeopleForm):
    """Whom, and what to do with them; `listed` names people who were confirmed on another page."""

    people = forms.MultipleChoiceField(
        label=_("参会人员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHANGED},
    )
    everyone = forms.BooleanField(required=False)
    listed = forms.CharField(required=False, max_length=40_000, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False)
    act = forms.ChoiceField(
        choices=[(SUBMIT, SUBMIT), (REMOVE, REMOVE)],
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def clean(self) -> dict[str, Any]:
        """Let somebody be chosen."""
        cleaned = super().clean() or {}
        if "people" in cleaned and not self._ids(cleaned):
            self.add_error("people", str(_("请至少勾选一人")))
        return cleaned

    @property
    def verb(self) -> str:
        """Return what was asked for."""
        return str(self.cleaned_data["act"])

    def chosen(self) -> list[UUID]:
        """Return the people, each once, only such as may be chosen now."""
        return [UUID(each) for each in self._ids(self.cleaned_data)]

    def _ids(self, cleaned: dict[str, Any]) -> list[str]:
        offered = [value for value, _name in self.fields["people"].choices]  # type: ignore[attr-defined]  # a MultipleChoiceField
        if cleaned.get("everyone"):
            return offered
        asked = {*cleaned["people"], *cleaned.get("listed", "").split()}
        return [each for each in offered if each in asked]
