"""What finance types of money that leaves suspense."""

from typing import Any

from django import forms

from fairgate.billing.settlements.file import PaidOut, Proposed, Return
from fairgate.billing.settlements.states import WayOut
from fairgate.foundation.words import _
from fairgate.portals.finance.forms.transfers import text_field
from fairgate.portals.ui.agreeing import reason_field


class SettlementForm(forms.Form):
    """Where money in suspense goes, as one officer proposes it."""

    way = forms.ChoiceField(
        label=_("处理方式"),
        choices=WayOut.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择处理方式"), "invalid_choice": _("请从列表中选择处理方式")},
    )
    payee_name = text_field(_("收款户名"), 120, help_text=_("银行汇款退回时填写，与付款人一致"))
    payee_bank = text_field(_("开户银行"), 120)
    payee_account = text_field(_("收款账号"), 40)
    order_number = text_field(_("订单号"), 32, help_text=_("用于订单时填写：同一单位、金额相等的待支付订单"))
    reason = reason_field()

    def as_proposed(self) -> Proposed:
        """Return what was typed as the verb takes it."""
        given = self.cleaned_data
        return Proposed(**(given | {"way": WayOut(given["way"])}))


class ReturnForm(forms.Form):
    """How the rest of a booking goes back to its payer; `account` is the payer's as it is shown, "" where unknown."""

    payee_account = text_field(_("收款账号"), 40)
    payee_bank = text_field(_("开户银行"), 120)
    reason = reason_field()

    def __init__(self, *args: Any, account: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("留空即退回付款账号%(account)s。退到别的账号须先核实付款人的盖章申请") % {
            "account": account
        }
        self.fields["payee_account"].help_text = (
            words if account else _("银行没有给出付款账号，请向付款人核实")
        )

    def as_return(self) -> Return:
        """Return what was typed as the verb takes it."""
        return Return(**self.cleaned_data)


class PayOutForm(forms.Form):
    """What the bank or the merchant console gave for money that went back."""

    reference = text_field(_("银行流水号或退款单号"), 64)
    paid_on = forms.DateField(
        label=_("付出日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("请填写付出日期"),
            "invalid": _("请写成年-月-日，例如2027-10-20"),
        },
    )

    def as_paid_out(self) -> PaidOut:
        """Return what was typed as the verb takes it."""
        return PaidOut(self.cleaned_data["reference"], self.cleaned_data["paid_on"])
