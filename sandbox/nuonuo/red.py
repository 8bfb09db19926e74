"""Red-letter forms at the bureau: who has to act on one, its ten states, and the red invoice that it allows.

Written apart from the product. `state` is the bureau's; `told` is what the platform has heard of it, until it is
refreshed.
"""

import json
import secrets
from typing import Any

from sandbox import behaviours
from sandbox.nuonuo import bureau
from sandbox.nuonuo.authentication import RefusedError
from sandbox.state import Row
from sandbox.world import World

NEEDS_NOBODY, BY_SELLER, BY_BUYER, AGREED = "01", "02", "03", "04"
REFUSED_BY_BUYER, REFUSED_BY_SELLER, LAPSED = "05", "06", "07"
WITHDRAWN, WITHDRAWN_LATER, ABNORMAL = "08", "09", "10"
OPEN = (NEEDS_NOBODY, BY_SELLER, BY_BUYER, AGREED)
WAITING = (BY_SELLER, BY_BUYER)
LIFE = 72 * 3600.0
SELLER, BUYER = "0", "1"


def apply(world: World, *, bill_id: str, blue_number: str, source: str, reason: str) -> None:
    """Enter a form; RefusedError for a number that is known, another open form, or an invoice that cannot be red."""
    if find(world, bill_id) is not None:
        raise RefusedError("E9106", "红字确认单申请号重复")
    bureau.refuse_if_shut(world, bill_id)
    if (wish := behaviours.take(world.state, "red_refuse", bill_id, "red")) is not None:
        raise RefusedError("E9102", str(wish.get("reason", "该发票不允许开具红字发票")))
    blue = issued(world, blue_number)
    if blue is None or json.loads(blue["request"])["invoiceType"] != "1":
        raise RefusedError("E9102", "未找到对应的蓝字发票")
    if any(form["state"] in OPEN for form in forms_of(world, blue_number)):
        raise RefusedError("E9520", "该发票已存在未完成的红字确认单")
    _enter(world, blue, bill_id, source, reason)


def _enter(world: World, blue: Row, bill_id: str, source: str, reason: str) -> None:
    waiting = BY_SELLER if source == SELLER else BY_BUYER
    state = waiting if blue["used_at"] or source == BUYER else NEEDS_NOBODY
    if behaviours.take(world.state, "red_abnormal", bill_id, "red") is not None:
        state = ABNORMAL
    world.state.insert(
        "red_forms",
        bill_id=bill_id,
        bill_no=f"99{secrets.randbelow(10**16):016d}",
        bill_uuid=secrets.token_hex(16),
        blue_number=blue["number"],
        source=source,
        reason=reason,
        state=state,
        told=state,
        at=world.now(),
    )


def find(world: World, bill_id: str) -> Row | None:
    """Give a form as it stands by now, or None: one that waited for 72 hours is void."""
    row = world.state.row("select * from red_forms where bill_id = ?", bill_id)
    if row is not None and row["state"] in WAITING and world.now() >= row["at"] + LIFE:
        put(world, bill_id, LAPSED)
        row = world.state.row("select * from red_forms where bill_id = ?", bill_id)
    return row


def put(world: World, bill_id: str, state: str, message: str = "") -> None:
    """Let the bureau know a form so; the platform hears of it later."""
    world.state.write(
        "update red_forms set state = ?, message = ? where bill_id = ?", state, message, bill_id
    )


def refresh(world: World, row: Row) -> None:
    """Let the platform hear what the bureau knows."""
    world.state.write("update red_forms set told = state where bill_id = ?", row["bill_id"])


def forms_of(world: World, blue_number: str) -> list[Row]:
    """Give the forms about an invoice, the newest first."""
    sql = "select bill_id from red_forms where blue_number = ? order by rowid desc"
    rows = world.state.rows(sql, blue_number)
    return [row for each in rows if (row := find(world, each["bill_id"])) is not None]


def issued(world: World, number: str) -> Row | None:
    """Give an issued invoice by the bureau's number."""
    return world.state.row("select * from invoices where number = ? and state = 'issued'", number)


def decide(world: World, row: Row, *, party: str, agrees: bool, words: str = "") -> None:
    """Confirm or refuse what the other side entered; RefusedError when nobody waits for this party."""
    if row["state"] != (BY_SELLER if party == BUYER else BY_BUYER):
        raise RefusedError("E9521", "红字确认单不在等待确认的状态")
    refused = REFUSED_BY_BUYER if party == BUYER else REFUSED_BY_SELLER
    put(world, row["bill_id"], AGREED if agrees else refused, words)


def cancel(world: World, row: Row) -> None:
    """Take a form back before a red invoice stands on it; RefusedError for one that has ended."""
    if row["state"] not in OPEN or row["red_order"]:
        raise RefusedError("E9521", "红字确认单当前状态不允许撤销")
    put(world, row["bill_id"], WITHDRAWN if row["state"] in WAITING else WITHDRAWN_LATER)


def issue(world: World, row: Row, order_no: str) -> str:
    """Issue the red invoice of a form under the caller's number; a number that failed frees the form again."""
    if bureau.find(world, order_no) is not None:
        raise RefusedError("E9106", "订单编号重复")
    bureau.refuse_if_shut(world, order_no)
    earlier = bureau.find(world, row["red_order"]) if row["red_order"] else None
    if row["state"] not in {NEEDS_NOBODY, AGREED} or (earlier is not None and earlier["state"] != "failed"):
        raise RefusedError("E9522", "红字确认单未确认或已开具红字发票")
    blue = issued(world, row["blue_number"])
    assert blue is not None
    with world.state.transaction():
        world.state.write("update red_forms set red_order = ? where bill_id = ?", order_no, row["bill_id"])
        return bureau.put(world, _red_order(json.loads(blue["request"]), row, order_no))


def _red_order(blue: dict[str, Any], row: Row, order_no: str) -> dict[str, Any]:
    amounts = ("num", "taxExcludedAmount", "tax", "taxIncludedAmount")
    lines = [line | {name: f"-{line[name]}" for name in amounts} for line in blue["invoiceDetail"]]
    remark = f"被红冲蓝字数电发票号码：{row['blue_number']} 红字发票信息确认单编号：{row['bill_no']}"
    changes = {"orderNo": order_no, "invoiceType": "2", "invoiceDetail": lines, "remark": remark}
    return blue | changes | {"blue": row["blue_number"]}
