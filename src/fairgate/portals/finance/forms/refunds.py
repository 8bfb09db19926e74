"""What finance types of fees that go back: whose, to which account, and what the bank paid. Source: guide R56, R58."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fairgate.billing.refunds.file import BankPaid, ByBank, Paper
from fairgate.billing.refunds.states import BY_BANK, Route
from fairgate.foundation.words import _
from fairgate.portals.finance.forms.settlements import PayOutForm
from fairgate.portals.finance.forms.transfers import text_field
from fairgate.portals.ui.agreeing import reason_field

_LONGEST_NUMBER = 18
"""Digits that fit a row's number in any database."""

_CHANGED = {"invalid_choice": _("所选申请的状态已变化，请刷新页面后重新勾选")}


def numbers_in(ticked: Iterable[str]) -> list[int]:
    """Return what may be the number of a wish among what a browser sent; the form refuses the rest."""
    return [int(each) for each in ticked if each.isdecimal() and len(each) <= _LONGEST_NUMBER]


class RequestsForm(forms.Form):
    """Wishes by tick; one that was taken back meanwhile is refused by its verb, not lost here."""

    requests = forms.TypedMultipleChoiceField(
        label=_("退款申请"), coerce=int, required=False, error_messages=_CHANGED
    )

    def __init__(self, *args: Any, offered: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requests"].choices = [(each, each) for each in offered]  # type: ignore[attr-defined]  # a choice field

    def chosen(self) -> list[int]:
        """Return the ids that were ticked."""
        return list(self.cleaned_data["requests"])


class ByBankForm(RequestsForm):
    """A refund by bank for people of one order."""

    route = forms.ChoiceField(
        label=_("退款方式"),
        choices=[(route.value, route.label) for route in Route if route in BY_BANK],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择退款方式"), "invalid_choice": _("请从列表中选择退款方式")},
    )
    payee_name = text_field(_("收款户名"), 120)
    payee_bank = text_field(_("开户银行"), 120)
    payee_account = text_field(_("收款账号"), 40)
    is_other_name = forms.BooleanField(
        label=_("户名与付款单位不一致，已核实加盖公章的申请函"), required=False
    )
    proof = forms.FileField(
        label=_("申请函或账户证明"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,application/pdf"}),
        error_messages={
            "empty": _("这个文件是空的，请重新选择"),
            "invalid": _("文件没有传完，请重新选择"),
        },
    )
    reason = reason_field()

    def as_wish(self) -> ByBank:
        """Return what was typed as the verb takes it."""
        given = self.cleaned_data
        return ByBank(
            route=Route(given["route"]),
            reason=given["reason"],
            payee_bank=given["payee_bank"],
            payee_name=given["payee_name"],
            payee_account=given["payee_account"],
            is_other_name=given["is_other_name"],
        )

    def as_paper(self) -> Paper | None:
        """Return the uploaded proof; None when none was chosen."""
        file = self.cleaned_data["proof"]
        return Paper(file.name, file.read()) if file else None


class RefundPaidForm(PayOutForm):
    """What the bank gave for a refund that it paid."""

    def as_paid(self) -> BankPaid:
        """Return what was typed as the verb takes it."""
        return BankPaid(self.cleaned_data["reference"], self.cleaned_data["paid_on"])
