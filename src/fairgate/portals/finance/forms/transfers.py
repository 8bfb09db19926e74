"""What finance types of a remittance and of money on the bank account. Source: guide R49, protocols 4."""

import re
from typing import Any

from django import forms

from fairgate.billing.transfers.file import BankLine
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.agreeing import lines_field
from fairgate.portals.ui.amounts import AmountField
from fairgate.registration.editions.rulebook import BankAccount

_APART = re.compile(r"[\s,，;；、]+")


def text_field(label: Words, longest: int, **options: Any) -> forms.CharField:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, **options)


class BankLineForm(forms.Form):
    """Money as the bank's statement shows it."""

    account = forms.ChoiceField(
        label=_("收款账户"),
        error_messages={"required": _("请选择收款账户"), "invalid_choice": _("请从列表中选择收款账户")},
    )
    reference = text_field(_("银行流水号"), 64, help_text=_("银行给这笔到账的唯一编号，凭它防止重复入账"))
    booked_on = forms.DateField(
        label=_("入账日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("请填写入账日期"),
            "invalid": _("请写成年-月-日，例如2027-10-20"),
        },
    )
    amount = AmountField(_("到账金额（元）"))
    payer_name = text_field(_("付款户名"), 120)
    payer_account = text_field(_("付款账号"), 40)
    remark = text_field(_("附言"), 300)

    def __init__(self, *args: Any, accounts: tuple[BankAccount, ...], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(each.number, f"{each.bank.named(language)} {each.number}") for each in accounts]
        self.fields["account"].choices = numbers  # type: ignore[attr-defined]  # a ChoiceField

    def as_line(self) -> BankLine:
        """Return what was typed; an amount that was left out is zero, and refused by its rule."""
        given = self.cleaned_data
        return BankLine(
            account=given["account"],
            reference=given["reference"],
            booked_on=given["booked_on"],
            amount_fen=given["amount"] or 0,
            payer_name=given["payer_name"],
            payer_account=given["payer_account"],
            remark=given["remark"],
        )


class ConfirmForm(BankLineForm):
    """The same for one remittance, with a word for the second officer where the money is doubtful."""

    note = lines_field(
        _("复核说明"), help_text=_("户名不一致或个人账户付款时必填：写明依据，如授权书，由另一位财务人员复核")
    )


class AttachForm(forms.Form):
    """Which orders money is for: their numbers, or remittance codes."""

    numbers = text_field(_("订单号或汇款识别码"), 400, help_text=_("几张订单用逗号或空格分开"))
    note = lines_field(_("复核说明"), help_text=_("有疑点时必填：写明依据，由另一位财务人员复核"))

    bear_charges = forms.BooleanField(
        label=_("不足的部分是银行扣收的手续费，由我方承担（须另一位财务人员复核）"), required=False
    )

    def as_numbers(self) -> list[str]:
        """Return what was typed, one text each."""
        return [each for each in _APART.split(self.cleaned_data["numbers"]) if each]


class FilterForm(forms.Form):
    """What a list of finance is narrowed by; nonsense narrows nothing."""

    words = text_field(_("查找"), 80)
