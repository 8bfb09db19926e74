"""How a piece of money reads on the money page: its word, one line that says what is awaited, and the next action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.orders.states import OrderState
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation.clock import day_of
from fairgate.foundation.words import Words, _
from fairgate.portals.ui import invoices, returns
from fairgate.portals.ui.formats import deadline_text
from fairgate.portals.ui.parts import Status
from fairgate.portals.ui.remitting import screens
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.invoicing import AWAITED
from fairgate.reporting.money.states import Act, Kind, Turn
from fairgate.reporting.money.views import Group, Row

FEW = 5
"""How many people are named; more are a number."""


@dataclass(frozen=True)
class Line:
    """A row as it is shown. `page`: where its number leads, "" where it has no page of its own."""

    row: Row
    status: Status
    words: Words
    names: tuple[str, ...]
    page: str = ""
    url: str = ""

    @property
    def is_sent(self) -> bool:
        """Say whether the action is a button that is sent, and no page to open."""
        return self.row.standing.act == Act.WITHDRAW_WISH


def lines_of(group: Group, *, at: datetime) -> list[Line]:
    """Return a group's rows as they are shown at an instant."""
    return [_line(row, at) for row in group.rows]


def _line(row: Row, at: datetime) -> Line:
    act = row.standing.act
    return Line(
        row=row,
        status=_status(row),
        words=_words(row, at),
        names=row.names if row.people <= FEW or row.kind != Kind.REFUNDABLE else (),
        page=_PAGES[row.kind](row) if row.kind in _PAGES else "",
        url=_ACTS[act](row) if act else "",
    )


def _words(row: Row, at: datetime) -> Words:
    standing = row.standing
    if standing.awaited is None:
        return _words_of_invoice(row, at)
    until = deadline_text(standing.until, today=day_of(at)) if standing.until else ""
    return str(standing.awaited.label) % {"until": until}


def _words_of_invoice(row: Row, at: datetime) -> Words:
    state = InvoiceState(row.state)
    if state == InvoiceState.ISSUED and row.money_back is not None:
        return returns.awaited(row.money_back, at=at)
    return AWAITED[state]


def _status(row: Row) -> Status:
    if row.kind == Kind.INVOICE and row.money_back is not None and row.money_back.is_open:
        return returns.status_of(row.money_back.state)
    if row.kind in _WORDS:
        return _WORDS[row.kind](row)
    is_done = row.standing.turn == Turn.DONE
    return _ENDED[row.kind] if is_done and row.kind in _ENDED else _OPEN[row.kind]


_WORDS: dict[Kind, Callable[[Row], Status]] = {
    Kind.ORDER: lambda row: statuses.of_order(OrderState(row.state)),
    Kind.TRANSFER: lambda row: screens.status_of(RemittanceState(row.state)),
    Kind.INVOICE: lambda row: invoices.status_of(InvoiceState(row.state)),
}
_OPEN = {
    Kind.DUE: Status(_("待下单"), "move"),
    Kind.PAYMENT: Status(_("部分到账"), "party"),
    Kind.REFUNDABLE: Status(_("可退款"), "move"),
    Kind.WISH: Status(_("退款中"), "party"),
    Kind.HELD: Status(_("财务暂存"), "party"),
}
_ENDED = {
    Kind.PAYMENT: Status(_("已到账"), "ok"),
    Kind.WISH: Status(_("已结束"), "open"),
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
    Act.RETURN_INVOICE: lambda row: _at("invoice_return", row.number),
    Act.FOLLOW_RETURN: lambda row: _at("invoice_return", row.number),
    Act.REISSUE: lambda row: _at("invoice_reissue", row.number),
    Act.ASK_REFUND: lambda _row: _at("refunds"),
    Act.SEE_WISHES: lambda _row: _at("refunds"),
    Act.WITHDRAW_WISH: lambda row: _at("refund_withdraw", row.number),
}
