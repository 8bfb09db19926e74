"""Ticking people: to submit, to pay. The people offered are those the domain says may be chosen."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from fairgate.foundation.words import Words, _
from fairgate.platform.consents.rules import NEEDED
from fairgate.platform.consents.states import Step

CHANGED = _("所选人员的状态已变化，请重新勾选")


class PeopleForm(forms.Form):
    """People by tick. `key` names this filling-in of the form, so that a double click places one order."""

    people = forms.MultipleChoiceField(
        label=_("参会人员"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少勾选一人"), "invalid_choice": CHANGED},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, offered: Iterable[tuple[UUID, Words]], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4())})
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(person), name) for person, name in offered]  # type: ignore[attr-defined]  # a MultipleChoiceField

    def chosen(self) -> list[UUID]:
        """Return the ids that were ticked."""
        return [UUID(person) for person in self.cleaned_data["people"]]


class PayableForm(PeopleForm):
    """People to pay for, over several pages: `kept` carries who was ticked on the others."""

    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40_000)

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(with_kept(data) if data is not None else None, **kwargs)

    def sent(self) -> list[str]:
        """Return everyone who was ticked, as sent and not yet checked."""
        return list(self["people"].value() or ())


def with_kept(data: QueryDict) -> QueryDict:
    """Return what was sent with the ticks of all pages together, each once."""
    whole = data.copy()
    ticked = [*data.getlist("people"), *data.get("kept", "").split()]
    whole.setlist("people", list(dict.fromkeys(ticked)))
    return whole


class AssuranceForm(forms.Form):
    """To what the chosen people have agreed, as their organization assures. Source: PIPL 23, 29."""

    identity = forms.BooleanField(
        label=_("已告知所勾选的人员：证件号码和照片是敏感个人信息，只用于核对身份、制证和入场；他们均已同意"),
        error_messages={"required": _("请确认人员已同意处理其证件号码和照片；未同意的，请不要勾选")},
    )
    security = forms.BooleanField(
        label=_("已告知所勾选的人员：姓名、证件号码、照片和单位会提供给安全审查部门；他们均已同意"),
        error_messages={"required": _("请确认人员已同意把信息提供给安全审查；未同意的，请不要勾选")},
    )

    def assured(self) -> list[str]:
        """Return the purposes to which the chosen people have agreed, as the organization assures."""
        return [purpose for purpose in NEEDED[Step.HAND_IN] if self.cleaned_data.get(purpose)]


class SubmitForm(PeopleForm, AssuranceForm):
    """The last page before submission: whom to submit, that it is true, and that those people have agreed."""

    field_order = ("people", "key", "truthful", "identity", "security")
    people = forms.MultipleChoiceField(
        label=_("本次提交的人员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHANGED},
    )
    truthful = forms.BooleanField(
        label=_("以上信息真实准确"),
        error_messages={"required": _("请确认所填信息真实准确")},
    )
