"""What finance types of waivers."""

from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.finance.forms.transfers import text_field
from fairgate.portals.ui.agreeing import reason_field


class WaiverForm(forms.Form):
    """Which fee is to be waived, and why."""

    fee = forms.TypedChoiceField(
        label=_("待支付的证件费"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选择一份证件费"),
            "invalid_choice": _("这份证件费已不在待支付中，请重新查找"),
        },
    )
    reason = reason_field()

    def __init__(self, *args: Any, fees: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fee"].choices = fees  # type: ignore[attr-defined]  # a ChoiceField
        self._is_one_offered = bool(fees)

    def clean(self) -> None:
        """Say above the form what is wrong with a fee where none is on the page to choose."""
        if not self._is_one_offered and "fee" in self.errors:
            self.add_error(None, self.errors.pop("fee").data)


class OrganizationFilterForm(forms.Form):
    """Whose due fees are looked for."""

    words = text_field(_("单位名称或统一社会信用代码"), 80)
