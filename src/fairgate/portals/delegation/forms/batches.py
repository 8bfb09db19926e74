"""One decision for many cases. Source: guide R8, Q27."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.delegation.forms.decision import CHOOSE, LONG, ReasonedForm, reason_choices
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.reviews.views import ReasonView


class BatchForm(ReasonedForm):
    """What is decided for all; when a reason is needed, the rule says."""

    field_order = ("outcome", "reason_id", "reason", "fields_named")
    outcome = forms.ChoiceField(
        label=_("审核结果"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class PhotosForm(forms.Form):
    """Whose photos are sent back, and why; which are ticked, the view reads."""

    reason_id = forms.TypedChoiceField(
        label=_("原因"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("这条原因已经停用，请重新选择")},
    )
    reason = forms.CharField(
        label=_("补充意见（申请人可见）"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=LONG,
    )

    def __init__(self, *args: Any, reasons: Iterable[ReasonView], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason_id"].choices = reason_choices(reasons, language)  # type: ignore[attr-defined]  # a ChoiceField


class CountField(forms.IntegerField):
    """A number as people read it from the page: 3,480 is 3480, with commas of either width or spaces."""

    def to_python(self, value: Any) -> int | None:
        plain = re.sub(r"[,，\s]", "", value) if isinstance(value, str) else value
        found: int | None = super().to_python(plain)
        return found


class StartForm(forms.Form):
    """The number of cases, repeated, so that nobody decides more than they think."""

    count = CountField(
        label=_("请填写件数，以确认"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("请填写数字")},
    )
