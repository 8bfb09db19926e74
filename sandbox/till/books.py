"""The book of what was really paid: the independent witness that tests compare the product with."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sandbox.state import Row
from sandbox.world import BEIJING, World, beijing

BILL_HOUR = 10


def paid(world: World) -> dict[str, Any]:
    """Give `{"paid": {out_trade_no: fen}, "total_fen", "entries", "refunded": {out_trade_no: fen}, "refunds"}`.

    `entries` in order of payment; `paid` is what came, also where it went back. `refunded` is what has gone back for
    certain; `refunds` are all of them with number, out_trade_no, fen and state, in order of acceptance.
    """
    rows = world.state.rows("select * from books order by at, transaction_id")
    return {
        "paid": {row["out_trade_no"]: row["fen"] for row in rows},
        "total_fen": sum(row["fen"] for row in rows),
        "entries": [dict(row) | {"at": beijing(row["at"])} for row in rows],
        **_refunded(world),
    }


def _refunded(world: World) -> dict[str, Any]:
    rows = world.state.rows("select number, out_trade_no, fen, state from refunds order by id")
    sums: dict[str, int] = {}
    for row in rows:
        if row["state"] == "SUCCESS":
            sums[row["out_trade_no"]] = sums.get(row["out_trade_no"], 0) + row["fen"]
    return {"refunded": sums, "refunds": [dict(row) for row in rows]}


def of_day(world: World, vendor: str, day: date) -> list[Row]:
    """Give the vendor's paid orders of a Beijing day in order of payment: all columns, and `fen`, `at`."""
    start = datetime.combine(day, time.min, BEIJING).timestamp()
    return world.state.rows(
        "select orders.*, books.fen, books.at from books join orders using (out_trade_no)"
        " where books.vendor = ? and books.at >= ? and books.at < ? order by books.at, books.transaction_id",
        vendor,
        start,
        start + 86400,
    )


def is_bill_ready(world: World, day: date) -> bool:
    """Say whether the bill of a Beijing day exists: from 10:00 of the next day, or early as the control wants."""
    if world.state.setting("bills") == "early":
        return True
    ready = datetime.combine(day + timedelta(days=1), time(BILL_HOUR), BEIJING)
    return world.now() >= ready.timestamp()
