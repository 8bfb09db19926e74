"""Which channel, and which of its ways."""

from django import forms

from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.words import _
from fairgate.portals.visitor.offers import OFFERS

_CHOOSE = _("请选择一种支付方式，再继续")


class PayForm(forms.Form):
    """One choice, such as `wechat_pay.scan`."""

    by = forms.ChoiceField(
        choices=[(offer.value, offer.name) for offer in OFFERS],
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def chosen(self) -> tuple[Channel, Way]:
        """Return the channel and the way of a valid form."""
        channel, _dot, way = self.cleaned_data["by"].partition(".")
        return Channel(channel), Way(way)
