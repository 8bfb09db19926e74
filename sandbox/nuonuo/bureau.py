"""The bureau's desk: takes orders, issues them after a while, and keeps what it issued."""

import json
import secrets
from datetime import datetime
from typing import Any

from sandbox import behaviours
from sandbox.nuonuo.authentication import RefusedError
from sandbox.state import Row
from sandbox.world import BEIJING, World

ISSUING_TAKES = 3.0
"""Seconds, times --retry-scale."""
REGION, CHANNEL = "31", "2"


def take(world: World, order: dict[str, Any]) -> str:
    """Take an order and give its serial number; RefusedError for a number that is known, or while the desk is shut."""
    number = order["orderNo"]
    if find(world, number) is not None:
        raise RefusedError("E9106", "订单编号重复")
    refuse_if_shut(world, number)
    return put(world, order)


def put(world: World, order: dict[str, Any]) -> str:
    """Lay an order, blue or red, on the desk and give its serial number."""
    number = order["orderNo"]
    queue = behaviours.take(world.state, "invoice_queue", number, "invoice") or {}
    wait = float(queue.get("seconds", ISSUING_TAKES * world.retry_scale))
    serial = f"{secrets.randbelow(10**20):020d}"
    world.state.insert(
        "invoices",
        order_no=number,
        serial=serial,
        request=json.dumps(order, ensure_ascii=False),
        state="issuing",
        due_at=world.now() + wait,
        token=secrets.token_hex(16),
    )
    return serial


def refuse_if_shut(world: World, number: str) -> None:
    """Raise RefusedError while an officer must sign in again, or the seller has no credit left."""
    if (wish := behaviours.take(world.state, "invoice_login", number, "invoice")) is not None:
        raise RefusedError(str(wish.get("code", "420")), "电子税务局登录已失效，请重新登录或扫脸认证")
    if behaviours.take(world.state, "invoice_credit", number, "invoice") is not None:
        raise RefusedError("440", "剩余授信额度不足")


def find(world: World, number: str) -> Row | None:
    """Give an order that the desk has, after it did what is due; None for an unknown number."""
    row = world.state.row("select * from invoices where order_no = ?", number)
    if row is None or row["state"] != "issuing" or world.now() < row["due_at"]:
        return row
    _finish(world, row)
    return world.state.row("select * from invoices where order_no = ?", number)


def _finish(world: World, row: Row) -> None:
    number = row["order_no"]
    if (wish := behaviours.take(world.state, "invoice_fail", number, "invoice")) is not None:
        cause = str(wish.get("reason", "购方税号与名称不符"))
        sql = "update invoices set state = 'failed', fail_cause = ? where order_no = ?"
        world.state.write(sql, cause, number)
        return
    if behaviours.take(world.state, "invoice_stall", number, "invoice") is not None:
        world.state.write("update invoices set state = 'stalled' where order_no = ?", number)
        return
    _issue(world, number)


def _issue(world: World, number: str) -> None:
    with world.state.transaction():
        count = int(world.state.setting("invoices_issued", "0")) + 1
        world.state.keep("invoices_issued", str(count))
        year = datetime.fromtimestamp(world.now(), BEIJING).strftime("%y")
        world.state.write(
            "update invoices set state = 'issued', number = ?, issued_at = ? where order_no = ?",
            f"{year}{REGION}{CHANNEL}{count:015d}",
            world.now(),
            number,
        )


def try_again(world: World, number: str) -> None:
    """Go on with an order that stalled; RefusedError for an unknown number."""
    row = find(world, number)
    if row is None:
        raise RefusedError("E9500", "未查询到发票")
    if row["state"] == "stalled":
        _issue(world, number)


def listed(world: World) -> list[dict[str, Any]]:
    """Give what the desk has, the oldest first, as tests compare it."""
    rows = world.state.rows("select * from invoices order by rowid")
    return [facts(find(world, row["order_no"]) or row) for row in rows]


def facts(row: Row) -> dict[str, Any]:
    """Give one order in a few words."""
    order = json.loads(row["request"])
    return {
        "order_no": row["order_no"],
        "state": row["state"],
        "number": row["number"] or "",
        "kind": order["invoiceLine"],
        "title": order["buyerName"],
        "blue": order.get("blue", ""),
        "total": str(sum(round(float(line["taxIncludedAmount"]) * 100) for line in order["invoiceDetail"])),
    }
