"""What the control plane tells: orders and notices; instants are in Beijing time."""

import json
from typing import Any

from sandbox.state import Row
from sandbox.till import orders
from sandbox.world import World, beijing

FILTERS = ("state", "vendor")
INSTANTS = ("_at", "_until")
REFUND_FILTERS = ("state", "vendor", "out_trade_no")


def list_orders(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Orders, newest first; `state` and `vendor` filter, `limit` cuts."""
    rows = world.state.rows("select out_trade_no from orders order by created_at desc, rowid desc")
    found = [order_facts(orders.by_number(world, row["out_trade_no"])) for row in rows]
    kept = [order for order in found if all(params.get(name, order[name]) == order[name] for name in FILTERS)]
    return {"orders": kept[: int(params.get("limit", 1000))]}


def one_order(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """One order with its notices and refunds."""
    order = order_facts(orders.by_number(world, params["out_trade_no"]))
    return order | list_notices(world, params) | list_refunds(world, params)


def order_facts(order: Row) -> dict[str, Any]:
    """Give an order as the control plane tells it; instants in Beijing time."""
    facts = dict(order) | {"request": json.loads(order["request"]), "history": order["history"].split()}
    instants = {name: beijing(value) for name, value in facts.items() if name.endswith(INSTANTS) and value}
    return facts | instants


def list_refunds(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Refunds, newest first; `state`, `vendor` and `out_trade_no` filter, `limit` cuts."""
    found = [refund_facts(row) for row in world.state.rows("select * from refunds order by id desc")]
    kept = [one for one in found if all(params.get(name, one[name]) == one[name] for name in REFUND_FILTERS)]
    return {"refunds": kept[: int(params.get("limit", 1000))]}


def refund_facts(refund: Row) -> dict[str, Any]:
    """Give a refund as the control plane tells it: number, payment, fen, state; instants in Beijing time."""
    facts = dict(refund) | {"request": json.loads(refund["request"]), "at": beijing(refund["at"])}
    instants = {name: beijing(value) for name, value in facts.items() if name.endswith(INSTANTS) and value}
    return facts | instants


def list_notices(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Notices, newest first: where to, how often tried, the last answer, when next."""
    number = params.get("out_trade_no", "")
    rows = world.state.rows(
        "select id, event_id, vendor, out_trade_no, url, forgery, state, attempts, due_at, last_answer from notices"
        " where ? = '' or out_trade_no = ? order by id desc limit ?",
        number,
        number,
        int(params.get("limit", 1000)),
    )
    return {"notices": [dict(row) | {"due_at": beijing(row["due_at"])} for row in rows]}
