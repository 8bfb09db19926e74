"""Orders of every vendor in one table: NOTPAY → SUCCESS, NOTPAY → CLOSED or PAYERROR.

A number belongs to one vendor, so that the control plane needs only the number. How a vendor calls the states
is its room's matter.
"""

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from sandbox import behaviours
from sandbox.key_making import letters
from sandbox.state import Row
from sandbox.till import plans
from sandbox.till.refusals import already_closed, already_paid, no_such_order, number_taken
from sandbox.world import World


@dataclass(frozen=True)
class NewOrder:
    """An order as its vendor accepted it: amount in fen, instants in Unix seconds.

    `way` is scan, page, phone or in_app. `code` is the text of the QR code (way scan). `code_until`: the code
    or link opens the order until then; None means as long as the order lives.
    """

    vendor: str
    way: str
    out_trade_no: str
    total: int
    description: str
    request: dict[str, Any]
    notify_url: str
    expires_at: float
    return_url: str = ""
    code: str = ""
    code_until: float | None = None


def add(world: World, new: NewOrder) -> Row:
    """Keep a new order and plan what auto_pay and auto_fail want. Raises RefusedError for a taken number."""
    with world.state.transaction():
        try:
            world.state.insert("orders", **_columns(world, new))
        except sqlite3.IntegrityError:
            raise number_taken() from None
        for behaviour, what in (("auto_pay", "pay"), ("auto_fail", "decline")):
            wish = behaviours.take(world.state, behaviour, new.out_trade_no)
            if wish is not None:
                plans.add(world, new.out_trade_no, what, wish.get("after", 0))
    return by_number(world, new.out_trade_no)


def find(world: World, vendor: str, out_trade_no: str) -> Row | None:
    """Give the vendor's order or None; one whose time ran out is closed by this look."""
    order = _look(world, out_trade_no)
    return order if order is not None and order["vendor"] == vendor else None


def get(world: World, vendor: str, out_trade_no: str) -> Row:
    """Give the vendor's order. Raises RefusedError (404)."""
    order = by_number(world, out_trade_no)
    if order["vendor"] != vendor:
        raise no_such_order()
    return order


def by_number(world: World, out_trade_no: str) -> Row:
    """Give the order, whoever's it is. Raises RefusedError (404)."""
    order = _look(world, out_trade_no)
    if order is None:
        raise no_such_order()
    return order


def close(world: World, out_trade_no: str) -> None:
    """Close an unpaid order; closing twice is fine. Raises RefusedError when it is paid."""
    if by_number(world, out_trade_no)["state"] == "SUCCESS":
        raise already_paid()
    with world.state.transaction():
        set_state(world, out_trade_no, "CLOSED")
        late = behaviours.take(world.state, "pay_after_close", out_trade_no)
        if late is not None:
            plans.add(world, out_trade_no, "force_pay", late.get("after", 1))


def refuse_unless_open(order: Row) -> None:
    """Raise RefusedError when the order is paid or closed."""
    if order["state"] == "SUCCESS":
        raise already_paid()
    if order["state"] != "NOTPAY":
        raise already_closed()


def set_state(world: World, out_trade_no: str, state: str) -> None:
    """End an open order in CLOSED or PAYERROR."""
    sql = "update orders set state = ?, closed_at = ? where out_trade_no = ? and state = 'NOTPAY'"
    world.state.write(sql, state, world.now(), out_trade_no)


def _look(world: World, out_trade_no: str) -> Row | None:
    world.state.write(
        "update orders set state = 'CLOSED', closed_at = expires_at"
        " where out_trade_no = ? and state = 'NOTPAY' and expires_at <= ?",
        out_trade_no,
        world.now(),
    )
    return world.state.row("select * from orders where out_trade_no = ?", out_trade_no)


def _columns(world: World, new: NewOrder) -> dict[str, Any]:
    columns = asdict(new)
    code, until = columns.pop("code"), columns.pop("code_until")
    return columns | {
        "request": json.dumps(new.request, ensure_ascii=False),
        "code_url": code or None,
        "code_until": new.expires_at if until is None else until,
        "link": None if new.way == "scan" else letters(32),
        "state": "NOTPAY",
        "created_at": world.now(),
    }
