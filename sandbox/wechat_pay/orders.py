"""Orders as WeChat Pay keeps them: NOTPAY → SUCCESS, NOTPAY → CLOSED. Source: protocols section 1."""

import json
import secrets
import string
from datetime import datetime
from typing import Any

from sandbox import behaviours
from sandbox.state import Row
from sandbox.wechat_pay import plans
from sandbox.wechat_pay.errors import (
    already_closed,
    already_paid,
    bad_parameter,
    no_such_order,
    other_parameters,
)
from sandbox.world import World

SEVEN_DAYS = 7 * 24 * 3600
CODE_SECONDS = 2 * 3600


def create(world: World, request: dict[str, Any]) -> Row:
    """Give the order for `request`: a new one, or the open one made before from the same parameters.

    Raises RefusedError when the number was used with other parameters, is paid or closed.
    """
    known = find(world, request["out_trade_no"])
    if known is None:
        return _insert(world, request)
    if json.loads(known["request"]) != request:
        raise other_parameters()
    refuse_unless_open(known)
    return known if _is_scannable(world, known) else _renew_code(world, known)


def find(world: World, out_trade_no: str) -> Row | None:
    """Give the order or None; one whose time ran out is closed by this look."""
    world.state.write(
        "update orders set state = 'CLOSED', closed_at = expires_at"
        " where out_trade_no = ? and state = 'NOTPAY' and expires_at <= ?",
        out_trade_no,
        world.now(),
    )
    return world.state.row("select * from orders where out_trade_no = ?", out_trade_no)


def get(world: World, out_trade_no: str) -> Row:
    """Give the order. Raises RefusedError (404)."""
    found = find(world, out_trade_no)
    if found is None:
        raise no_such_order()
    return found


def get_by_code(world: World, code_url: str) -> Row:
    """Give the order behind a scanned code. Raises RefusedError (404) for an unknown or outlived one."""
    found = world.state.row("select out_trade_no from orders where code_url = ?", code_url.strip())
    if found is None:
        raise no_such_order()
    order = get(world, found["out_trade_no"])
    if order["state"] == "NOTPAY" and not _is_scannable(world, order):
        raise no_such_order()
    return order


def open_orders(world: World) -> list[Row]:
    """Give what a person could pay now, newest first."""
    return world.state.rows(
        "select * from orders where state = 'NOTPAY' and expires_at > ? and code_at > ?"
        " order by created_at desc limit 30",
        world.now(),
        world.now() - CODE_SECONDS,
    )


def close(world: World, out_trade_no: str) -> None:
    """Close an unpaid order; closing twice is fine. Raises RefusedError when it is paid."""
    order = get(world, out_trade_no)
    if order["state"] == "SUCCESS":
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


def letters(count: int) -> str:
    """Give `count` random letters and digits."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(count))


def _insert(world: World, request: dict[str, Any]) -> Row:
    now, out_trade_no = world.now(), request["out_trade_no"]
    expires_at = _expiry(request, now)
    with world.state.transaction():
        world.state.insert(
            "orders",
            out_trade_no=out_trade_no,
            code_url=_new_code(),
            code_at=now,
            request=json.dumps(request, ensure_ascii=False),
            total=request["amount"]["total"],
            state="NOTPAY",
            created_at=now,
            expires_at=expires_at,
        )
        for behaviour, what in (("auto_pay", "pay"), ("auto_fail", "decline")):
            wish = behaviours.take(world.state, behaviour, out_trade_no)
            if wish is not None:
                plans.add(world, out_trade_no, what, wish.get("after", 0))
    return get(world, out_trade_no)


def _is_scannable(world: World, order: Row) -> bool:
    return bool(order["code_at"] > world.now() - CODE_SECONDS)


def _renew_code(world: World, order: Row) -> Row:
    sql = "update orders set code_url = ?, code_at = ? where out_trade_no = ?"
    world.state.write(sql, _new_code(), world.now(), order["out_trade_no"])
    return get(world, order["out_trade_no"])


def _new_code() -> str:
    return "weixin://wxpay/bizpayurl?pr=" + letters(9)


def _expiry(request: dict[str, Any], now: float) -> float:
    if "time_expire" not in request:
        return now + SEVEN_DAYS
    try:
        expires_at = datetime.fromisoformat(request["time_expire"]).timestamp()
    except ValueError:
        raise bad_parameter("字段time_expire不是合法的时间") from None
    if expires_at <= now:
        raise bad_parameter("字段time_expire早于当前时间")
    return expires_at
