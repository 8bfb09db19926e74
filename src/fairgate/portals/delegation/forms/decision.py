"""Decisions on cases and on looks afterwards. Source: guide R8, Q5, Q27."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.delegation.field_names import choices_of
from fairgate.registration.reviews.states import LookOutcome, Outcome
from fairgate.registration.reviews.views import ReasonView

LONG = {"max_length": _("意见最多500字，请写得短一些")}
CHOOSE = _("请选择审核结果：通过、退回修改或不通过")
_CHOOSE_LOOK = _("请选择查看结果：没有问题，或建议撤销")


class ReasonedForm(forms.Form):
    """A reason of the list, words of one's own that the applicant will read, and the fields to be changed."""

    reason = forms.CharField(
        label=_("补充意见（申请人可见）"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
        error_messages=LONG,
    )
    reason_id = forms.TypedChoiceField(
        label=_("原因"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("这条原因已经停用，请重新选择")},
    )
    fields_named = forms.MultipleChoiceField(
        label=_("退回修改时，申请人会看到这些字段有标记"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("没有这个字段，请重新勾选")},
    )

    def __init__(
        self, *args: Any, kind: str, reasons: Iterable[ReasonView], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_named"].choices = choices_of(kind)  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.fields["reason_id"].choices = reason_choices(reasons, language)  # type: ignore[attr-defined]  # a ChoiceField


class DecisionForm(ReasonedForm):
    """Outcome by button, and a reason; when it is needed the rule says."""

    seen_version = forms.CharField(widget=forms.HiddenInput, max_length=64)
    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        widget=forms.HiddenInput,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The ticks stand beside what they name, outside the bar that sends them.
        self.fields["fields_named"].widget.attrs["form"] = "decide"


def reason_choices(reasons: Iterable[ReasonView], language: str) -> list[Any]:
    """Return the reasons of the list under the outcomes that they are for."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for each in reasons:
        grouped.setdefault(str(each.outcome_label), []).append((str(each.id), each.text.named(language)))
    return [("", _("请选择，或只写补充意见")), *grouped.items()]


class LookForm(forms.Form):
    """What a look afterwards found; the host reads the reason of a suggestion."""

    reason = forms.CharField(
        label=_("理由（建议撤销时必填，主办方可见）"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=LONG,
    )
    outcome = forms.ChoiceField(
        choices=LookOutcome.choices,
        widget=forms.HiddenInput,
        error_messages={"required": _CHOOSE_LOOK, "invalid_choice": _CHOOSE_LOOK},
    )


class RevokeForm(forms.Form):
    """Why an approval is taken back; that it is needed, the rule says. Source: Q17."""

    reason = forms.CharField(
        label=_("撤销理由（必填，单位可见）"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages=LONG,
    )
