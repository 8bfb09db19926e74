"""Money that goes back: PROCESSING → SUCCESS, CLOSED or ABNORMAL, for every vendor in one table.

What a vendor refuses, and how it calls the states, is its room's matter; the sum and the count are every vendor's.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from sandbox import behaviours
from sandbox.state import Row
from sandbox.till import notices
from sandbox.till.orders import by_number
from sandbox.till.refusals import RefusedError
from sandbox.world import BEIJING, World

MOST = 50
SECONDS = 2.0  # times the sandbox's scale of repeats
LONG = 3600.0
ENDS = ("SUCCESS", "CLOSED", "ABNORMAL")
GOES_BACK = ("PROCESSING", "SUCCESS", "ABNORMAL")
"""States in which the payment has this money no more; a closed refund gave it back to the merchant."""


@dataclass(frozen=True)
class NewRefund:
    """A refund as its vendor read it: `number` is the merchant's, `refund_id` the vendor's own."""

    vendor: str
    out_trade_no: str
    number: str
    fen: int
    request: dict[str, Any]
    refund_id: str
    notify_url: str


def find(world: World, out_trade_no: str, number: str) -> Row | None:
    """Give the refund of this number of a payment, or None."""
    sql = "select * from refunds where out_trade_no = ? and number = ?"
    return world.state.row(sql, out_trade_no, number)


def by_refund_number(world: World, vendor: str, number: str) -> Row | None:
    """Give the vendor's refund of this number, whatever payment it belongs to, or None."""
    return world.state.row("select * from refunds where vendor = ? and number = ?", vendor, number)


def repeated(world: World, refund: Row) -> Row:
    """Give the refund to answer its repeat with. Raises RefusedError where a behaviour wants the repeat refused."""
    if behaviours.take(world.state, "refund_repeat", refund["out_trade_no"], "refund") is not None:
        raise RefusedError(400, "REFUND_TOO_MUCH", "订单已全额退款")
    return refund


def of_payment(world: World, out_trade_no: str) -> list[Row]:
    """Give the refunds of a payment, the oldest first."""
    return world.state.rows("select * from refunds where out_trade_no = ? order by id", out_trade_no)


def gone(refunds: Iterable[Row]) -> int:
    """Give the fen that the payment has no more."""
    return sum(refund["fen"] for refund in refunds if refund["state"] in GOES_BACK)


def of_day(world: World, vendor: str, day: date) -> list[Row]:
    """Give what the vendor accepted on a Beijing day: the order's columns, the refund's `number`, `fen`, `refund_id`,
    and `bill_state`, the state at the end of that day, which a bill says for ever.
    """
    start = datetime.combine(day, time.min, BEIJING).timestamp()
    return world.state.rows(
        "select orders.*, refunds.number, refunds.fen, refunds.refund_id, refunds.at,"
        " refunds.request as refund_request,"
        " case when refunds.ended_at < ? then refunds.state else 'PROCESSING' end as bill_state"
        " from refunds join orders using (out_trade_no)"
        " where refunds.vendor = ? and refunds.at >= ? and refunds.at < ? order by refunds.id",
        start + 86400,
        vendor,
        start,
        start + 86400,
    )


def refuse_what_cannot_go_back(world: World, order: Row, fen: int) -> None:
    """Raise RefusedError for an unpaid order, too many refunds, too much money, or as a behaviour wants it."""
    if order["paid_at"] is None:
        raise RefusedError(400, "NOT_PAID", "订单未支付，不能退款")
    earlier = of_payment(world, order["out_trade_no"])
    if gone(earlier) + fen > order["total"]:
        raise RefusedError(400, "REFUND_TOO_MUCH", "申请退款金额大于可退金额")
    if len(earlier) >= MOST:
        raise RefusedError(400, "REFUND_TOO_OFTEN", f"部分退款次数超过{MOST}次")
    if behaviours.take(world.state, "refund_reject", order["out_trade_no"], "refund") is not None:
        raise RefusedError(400, "REFUND_REJECTED", "该订单不支持退款")
    if behaviours.take(world.state, "refund_short", order["out_trade_no"], "refund") is not None:
        raise RefusedError(403, "REFUND_SHORT", "商户账户余额不足")


def add(world: World, new: NewRefund, *, at_once: bool = False) -> Row:
    """Keep a refund that the vendor accepted; it ends by itself after a while, as the behaviours want.

    `at_once`: a vendor that gives money back within the call, unless it is to be slow.
    """
    ends_in, is_slow, seconds = _course(world, new.out_trade_no)
    now = world.now()
    columns = asdict(new) | {"request": json.dumps(new.request, ensure_ascii=False)}
    number = world.state.insert(
        "refunds", **columns, state="PROCESSING", at=now, due_at=now + seconds, ends_in=ends_in
    )
    refund = _by_id(world, number)
    return end(world, refund, ends_in) if at_once and not is_slow else refund


def end(world: World, refund: Row, state: str) -> Row:
    """End a refund that is under way and write down its notice. Raises RefusedError when it has ended.

    An abnormal one may still succeed: the merchant settles it in the vendor's console.
    """
    sql = (
        "update refunds set state = ?, ended_at = ? where id = ?"
        " and (state = 'PROCESSING' or (state = 'ABNORMAL' and ? = 'SUCCESS'))"
    )
    with world.state.transaction():
        if not world.state.write(sql, state, world.now(), refund["id"], state):
            raise RefusedError(409, "REFUND_ENDED", "这笔退款已有结果")
        ended = _by_id(world, refund["id"])
        notices.announce_refund(world, by_number(world, ended["out_trade_no"]), ended)
    return ended


def end_due(world: World) -> None:
    """End the refunds whose time has come."""
    sql = "select * from refunds where state = 'PROCESSING' and due_at <= ?"
    for refund in world.state.rows(sql, world.now()):
        end(world, refund, refund["ends_in"])


def _course(world: World, out_trade_no: str) -> tuple[str, bool, float]:
    """Give how a new refund will end, whether it was wished to be slow, and after how many seconds it ends."""

    def wish(what: str) -> dict[str, Any] | None:
        return behaviours.take(world.state, what, out_trade_no, "refund")

    ends_in = "SUCCESS"
    for what, state in (("refund_abnormal", "ABNORMAL"), ("refund_close", "CLOSED")):
        ends_in = state if wish(what) is not None else ends_in
    slow = wish("refund_slow")
    seconds = SECONDS * world.retry_scale if slow is None else float(slow.get("seconds", LONG))
    return ends_in, slow is not None, seconds


def _by_id(world: World, number: int) -> Row:
    found = world.state.row("select * from refunds where id = ?", number)
    if found is None:
        raise LookupError(number)
    return found
