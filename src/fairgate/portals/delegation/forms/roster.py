"""What a reader of the roster asks for."""

from collections.abc import Mapping

from django import forms

from fairgate.foundation.words import Words, _
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.states import PersonStatus

ORGANIZATIONS, PEOPLE = "organizations", "people"
_STATES = {ORGANIZATIONS: SubmissionState, PEOPLE: PersonStatus}
_LABELS = {
    ORGANIZATIONS: _("名称或号码"),
    PEOPLE: _("姓名或号码"),
}


class RosterForm(forms.Form):
    """Whom to find; anything unknown finds as if it had not been asked. Nothing typed stands in an address."""

    typed = forms.CharField(required=False, max_length=100, empty_value="")
    state = forms.ChoiceField(label=_("状态"), required=False)
    delegation = forms.TypedChoiceField(label=_("交易团"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: object, kind: str, delegations: Mapping[int, Words], **kwargs: object) -> None:
        """Take which list is read, and the delegations that the reader may choose from."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        search = forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-content": ""})
        self.fields["typed"].widget, self.fields["typed"].label = search, _LABELS[kind]
        self.fields["state"].choices = [("", _("所有状态")), *_STATES[kind].choices]  # type: ignore[attr-defined]  # a choice field
        everywhere = [("", _("所有交易团"))]
        self.fields["delegation"].choices = [*everywhere, *delegations.items()]  # type: ignore[attr-defined]  # a choice field

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """Return the fields beside what is typed, which a phone folds."""
        return [self["state"], self["delegation"]]
