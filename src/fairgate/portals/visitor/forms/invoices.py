"""What a liaison types for an invoice. What it must hold, the rules of titles say. Source: guide R50-R54, R60, Q21."""

from dataclasses import dataclass
from typing import Any

from django import forms

from fairgate.billing.invoices.file import BuyerFile, Wish
from fairgate.billing.invoices.rules import Payer
from fairgate.billing.invoices.states import InvoiceKind, TitleKind
from fairgate.billing.invoices.views import Billable, BillableLine, sum_of
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.formats import money_text

MOST_LISTED = 1500
"""People who are ticked one by one: a form of ours has at most 2000 answers."""

_FEW = 10
NOW, DECIDED = "now", "decided"
_WHEN = ((DECIDED, _("全部人员有审核结果后自动开票（建议）")), (NOW, _("现在开票")))


def _line(label: Words, longest: int, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, **options)


def _choice(label: Words, choices: Any, words: Words) -> forms.ChoiceField:
    messages = {"required": words, "invalid_choice": words}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=messages)


@dataclass(frozen=True)
class OrderPeople:
    """The people of an order, each with whether it is ticked."""

    order: str
    people: tuple[tuple[BillableLine, bool], ...]

    @property
    def ticked(self) -> int:
        return sum(is_on for _line, is_on in self.people)

    @property
    def is_short(self) -> bool:
        """Say whether the list stands open: a few names are quicker seen than opened, and a choice is shown."""
        return len(self.people) <= _FEW or self.ticked < len(self.people)

    @property
    def has_out(self) -> bool:
        return any(line.is_out for line, _is_on in self.people)


class InvoiceForm(forms.Form):
    """One invoice: for which orders and people, of which kind, to whom, and when."""

    orders = forms.MultipleChoiceField(
        label=_("开票的订单"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请勾选要开票的订单"),
            "invalid_choice": _("所选订单已有变化，请重新勾选"),
        },
    )
    people = forms.MultipleChoiceField(
        label=_("开票的人员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("所选人员已有变化，请重新勾选")},
    )
    listed = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    when = _choice(_("什么时候开票"), _WHEN, _("请选择什么时候开票"))
    kind = _choice(_("发票类型"), InvoiceKind.choices, _("请选择发票类型"))
    title_kind = _choice(_("抬头类型"), TitleKind.choices, _("请选择抬头类型"))
    title = _line(_("发票抬头"), 100)
    tax_number = _line(_("税号"), 30, help_text=_("单位抬头必填，即18位统一社会信用代码；个人抬头不填"))
    address = _line(_("单位地址"), 100)
    phone = _line(_("单位电话"), 20)
    bank = _line(_("开户银行"), 80)
    bank_account = _line(_("银行账号"), 34)
    email = forms.CharField(
        label=_("接收发票的电子邮箱"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email", "spellcheck": "false"}),
        help_text=_("开票平台把发票发到这个邮箱；不填也能在本页下载"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, offer: Billable, payer: Payer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        choices = [(number, f"{number} · {money_text(sum_of(offer.of(number)))}") for number in offer.orders]
        self._offer_choices("orders", choices)
        self._offer_choices("listed", choices)
        self._offer_choices("people", [(str(line.person_id), line.name) for line in offer.lines])
        if payer.is_locked:
            self.fields["title"].widget.attrs["readonly"] = True
        if not offer.undecided:
            del self.fields["when"]

    def _offer_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField

    @property
    def lists(self) -> list[OrderPeople]:
        """Return the people of the ticked orders, to be ticked one by one; none where they are too many for a form."""
        asked = set(self["orders"].value() or ())
        orders = [number for number in self.offer.orders if number in asked]
        if sum(len(self.offer.of(number)) for number in orders) > MOST_LISTED:
            return []
        return [OrderPeople(number, self._ticked(number)) for number in orders]

    def _ticked(self, number: str) -> tuple[tuple[BillableLine, bool], ...]:
        """Return an order's people, each with whether it is ticked: who is out is not, until somebody ticks it."""
        seen = number in (self["listed"].value() or ())
        people = set(self["people"].value() or ())
        lines = self.offer.of(number)
        return tuple((line, str(line.person_id) in people if seen else not line.is_out) for line in lines)

    def as_wish(self) -> Wish:
        """Return which people of which orders, and whether it waits for their review.

        Of an order whose people were not listed, everybody who may not be asked back.
        """
        given = self.cleaned_data
        lines = [line for number in given["orders"] for line, is_on in self._ticked(number) if is_on]
        orders = list(dict.fromkeys(line.order_number for line in lines)) or given["orders"]
        return Wish(orders, [line.person_id for line in lines], waits=given.get("when") == DECIDED)

    def as_buyer(self) -> BuyerFile:
        """Return whom the invoice names, as typed."""
        given = self.cleaned_data
        typed = {name: given[name] for name in ("title", "tax_number", "address", "phone", "bank", "email")}
        return BuyerFile(
            InvoiceKind(given["kind"]),
            TitleKind(given["title_kind"]),
            bank_account=given["bank_account"],
            **typed,
        )
