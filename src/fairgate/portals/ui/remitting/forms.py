"""What a liaison types from a remittance slip. What it must hold, the rules of slips say. Source: guide R49."""

from typing import Any

from django import forms

from fairgate.billing.orders.queries import OrderFacts
from fairgate.billing.transfers.file import SlipFile
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.amounts import AmountField
from fairgate.portals.ui.formats import money_text

MOST_BYTES = 10 * 1024 * 1024


def _line(label: Words, longest: int, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, **options)


class SlipForm(forms.Form):
    """One slip at a time; the browser keeps no chosen file over a mistake, the other fields stay."""

    amount = AmountField(_("实际汇出金额（元）"))
    paid_on = forms.DateField(
        label=_("汇款日期"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("请写成年-月-日，例如2027-10-20")},
    )
    payer_name = _line(_("付款户名"), 120)
    payer_account = _line(_("付款账号"), 40, help_text=_("加密保存，之后只显示末四位"))
    reference = _line(_("银行流水号"), 64, help_text=_("凭证上有就填，便于更快核对"))
    picture = forms.FileField(
        label=_("汇款凭证"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,application/pdf"}),
        error_messages={
            "required": _("请选择要上传的凭证"),
            "empty": _("这个文件是空的，请重新选择凭证"),
            "invalid": _("凭证没有传完，请重新选择"),
        },
    )

    def as_slip(self) -> SlipFile:
        """Return what was typed; an amount that was left out is zero, and refused by its rule."""
        given = self.cleaned_data
        return SlipFile(
            amount_fen=given["amount"] or 0,
            paid_on=given["paid_on"],
            payer_name=given["payer_name"],
            payer_account=given["payer_account"],
            reference=given["reference"],
        )

    def as_picture(self) -> tuple[bytes, str]:
        """Return the chosen picture's bytes (one beyond the limit at most) and its name."""
        upload = self.cleaned_data["picture"]
        return upload.read(MOST_BYTES + 1), upload.name


class MoreOrdersForm(forms.Form):
    """Which further orders the same transfer pays."""

    orders = forms.MultipleChoiceField(
        label=_("一起汇款的订单"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请勾选要一起汇款的订单"),
            "invalid_choice": _("所选订单已有变化，请重新勾选"),
        },
    )

    def __init__(self, *args: Any, others: tuple[OrderFacts, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(order.number, f"{order.number} · {money_text(order.total)}") for order in others]
        self.fields["orders"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField
