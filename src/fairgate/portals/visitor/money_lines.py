"""How a piece of money reads on the money page: its word, one line that says what is awaited, and the next action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.orders.states import OrderState
from fairgate.billing.refunds.states import RequestState
from fairgate.billing.refunds.views import RefundBrief
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation.clock import day_of
from fairgate.foundation.words import Words, _
from fairgate.portals.ui import invoices, returns
from fairgate.portals.ui.formats import day_text, deadline_text, money_text
from fairgate.portals.ui.parts import Status
from fairgate.portals.ui.remitting import screens
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.invoicing import AWAITED, left_words
from fairgate.reporting.money.states import Act, Kind, Turn
from fairgate.reporting.money.views import Group, Row

FEW = 5
"""How many people are named; more are a number."""


@dataclass(frozen=True)
class Line:
    """A row as it is shown; "" for what it has not. `title`: a person's name; `page`: where its number leads;
    `withdrawal`: where a wish is taken back.
    """

    row: Row
    status: Status
    words: Words
    title: str
    names: tuple[str, ...]
    page: str = ""
    url: str = ""
    withdrawal: str = ""

    @property
    def is_sent(self) -> bool:
        """Say whether the action is a button that is sent, and no page to open."""
        return self.row.standing.act == Act.WITHDRAW_WISH


def lines_of(group: Group, *, at: datetime) -> list[Line]:
    """Return a group's rows as they are shown at an instant."""
    return [line_of(row, at) for row in group.rows]


def line_of(row: Row, at: datetime) -> Line:
    """Return a row as it is shown at an instant."""
    act = row.standing.act
    title, names = _named(row)
    return Line(
        row=row,
        status=_status(row),
        words=_words(row, at),
        title=title,
        names=names,
        page=_PAGES[row.kind](row) if row.kind in _PAGES else "",
        url=_ACTS[act](row) if act else "",
        withdrawal=_at("refund_withdraw", row.number) if row.can_withdraw else "",
    )


def _named(row: Row) -> tuple[str, tuple[str, ...]]:
    """Return whom a wish is for, which stands above, and what else was said; many people are a number."""
    if row.kind == Kind.WISH and row.people == 1:
        return row.names[0], row.names[1:]
    return "", row.names if row.people <= FEW or row.kind != Kind.REFUNDABLE else ()


def _words(row: Row, at: datetime) -> Words:
    standing = row.standing
    if standing.awaited is None:
        return _words_of_invoice(row, at)
    return str(standing.awaited.label) % _values(row, at)


def _values(row: Row, at: datetime) -> dict[str, Words]:
    """Return what a sentence leaves open: until when, how much went by which way and when, and why it did not."""
    today, until = day_of(at), row.standing.until
    ends = {"until": deadline_text(until, today=today) if until else ""}
    if row.left is not None:
        ends["left"] = left_words(row.left.people, row.left.amount)
    return ends | (
        _values_of_refund(row.refund, today) | {"amount": money_text(row.amount)} if row.refund else {}
    )


def _values_of_refund(refund: RefundBrief, today: date) -> dict[str, Words]:
    return {
        "way": refund.way,
        "reference": refund.paid_reference,
        "day": day_text(refund.paid_on, today=today) if refund.paid_on else "",
    }


def _words_of_invoice(row: Row, at: datetime) -> Words:
    state = InvoiceState(row.state)
    if state == InvoiceState.ISSUED and row.taken_back is not None:
        return returns.awaited(row.taken_back, at=at)
    return AWAITED[state]


def _status(row: Row) -> Status:
    if row.kind == Kind.INVOICE and row.taken_back is not None and row.taken_back.is_open:
        return returns.status_of(row.taken_back.state)
    if row.kind in _WORDS:
        return _WORDS[row.kind](row)
    is_done = row.standing.turn == Turn.DONE
    return _ENDED[row.kind] if is_done and row.kind in _ENDED else _OPEN[row.kind]


_WORDS: dict[Kind, Callable[[Row], Status]] = {
    Kind.ORDER: lambda row: statuses.of_order(OrderState(row.state)),
    Kind.TRANSFER: lambda row: screens.status_of(RemittanceState(row.state)),
    Kind.WISH: lambda row: statuses.of_request(RequestState(row.state)),
    Kind.INVOICE: lambda row: invoices.status_of(InvoiceState(row.state)),
}
_OPEN = {
    Kind.DUE: Status(_("待下单"), "move"),
    Kind.PAYMENT: Status(_("部分到账"), "party"),
    Kind.REFUNDABLE: Status(_("可退款"), "move"),
    Kind.HELD: Status(_("财务暂存"), "party"),
}
_ENDED = {
    Kind.PAYMENT: Status(_("已到账"), "ok"),
    Kind.HELD: Status(_("已了结"), "ok"),
}


def _at(place: str, *args: str) -> str:
    return reverse(f"visitor:{place}", args=args)


def _first_order(row: Row) -> str:
    return row.orders[0] if row.orders else row.number


_PAGES: dict[Kind, Callable[[Row], str]] = {
    Kind.ORDER: lambda row: _at("order", row.number),
    Kind.TRANSFER: lambda row: _at("transfer", row.number),
    Kind.INVOICE: lambda row: _at("invoice", row.number),
}
_ACTS: dict[Act, Callable[[Row], str]] = {
    Act.ORDER: lambda _row: _at("badges"),
    Act.PAY: lambda row: _at("pay", row.number),
    Act.SEE_PAYMENT: lambda row: _at("pay", row.number),
    Act.UPLOAD_SLIP: lambda row: _at("transfer", row.number),
    Act.SEE_TRANSFER: lambda row: _at("transfer", row.number),
    Act.SEE_RECEIPT: lambda row: _at("receipt", row.number),
    Act.ASK_INVOICE: lambda row: _at("invoice_new", row.number),
    Act.ASK_INVOICE_AGAIN: lambda row: _at("invoice_new", _first_order(row)),
    Act.SEE_INVOICE: lambda row: _at("invoice", row.number),
    Act.FOLLOW_INVOICE: lambda row: _at("invoice", row.number),
    Act.FOLLOW_RETURN: lambda row: _at("invoice_return", row.invoice or row.number),
    Act.REISSUE: lambda row: _at("invoice_reissue", row.number),
    Act.ASK_REFUND: lambda _row: _at("refunds"),
    Act.SEE_WISHES: lambda _row: _at("refunds"),
    Act.WITHDRAW_WISH: lambda row: _at("refund_withdraw", row.number),
}
