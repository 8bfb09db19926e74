"""By what finance finds payments. Nothing secret is among it, so it stands in the address."""

from typing import Any

from django import forms

from fairgate.billing.payments.states import AttemptState, Channel
from fairgate.foundation.words import Words, _
from fairgate.portals.finance.forms.transfers import text_field
from fairgate.portals.ui.amounts import AmountField
from fairgate.reporting.takings.views import Wanted

_UNKNOWN = {"invalid_choice": _("请从列表中选择")}
_ANY: tuple[str, Words] = ("", _("不限"))


def _day(label: Words) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("请写成年-月-日，例如2027-10-20")},
    )


class PaymentFilterForm(forms.Form):
    """What the list of payments is narrowed by; a field that cannot be understood narrows nothing, and says so."""

    order = text_field(_("订单号"), 32)
    number = text_field(_("交易号或支付编号"), 64)
    organization = text_field(_("单位"), 80)
    amount = AmountField(_("金额（元）"))
    since, until = _day(_("从哪天")), _day(_("到哪天"))
    channel = forms.ChoiceField(
        label=_("渠道"), required=False, choices=[_ANY, *Channel.choices], error_messages=_UNKNOWN
    )
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[_ANY, *AttemptState.choices], error_messages=_UNKNOWN
    )

    def clean(self) -> dict[str, Any]:
        """Let the first day not come after the last."""
        told: dict[str, Any] = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and since > until:
            self.add_error("until", _("到哪天不能早于从哪天"))
        return told

    def as_wanted(self, before: int | None = None) -> Wanted:
        """Return what is asked for, of a form that was validated."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        if "amount" in given:
            given["amount_fen"] = given.pop("amount")
        return Wanted(**given, before=before)
