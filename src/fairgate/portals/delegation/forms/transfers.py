"""From which account a delegation pays for organizations."""

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual


class PayerForm(forms.Form):
    """Which delegation pays, and the name of its bank account; what the name must hold, the rule says."""

    delegation = forms.TypedChoiceField(
        label=_("交易团"),
        coerce=int,
        error_messages={"required": _("请选择交易团"), "invalid_choice": _("请从列表中选择交易团")},
    )
    payer_name = forms.CharField(
        label=_("付款户名"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
        help_text=_("汇出款项的银行账户的户名；发票抬头与它一致"),
    )

    def __init__(
        self, *args: object, delegations: dict[int, Bilingual], language: str, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        named = [(str(pk), name.named(language)) for pk, name in delegations.items()]
        self.fields["delegation"].choices = named  # type: ignore[attr-defined]  # a ChoiceField
