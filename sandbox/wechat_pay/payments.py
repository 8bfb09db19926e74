"""The payer's side of an order: money taken, declined, or not given. Source: protocols section 1."""

import secrets
import string

from sandbox.state import Row
from sandbox.wechat_pay import notices
from sandbox.wechat_pay.errors import already_paid
from sandbox.wechat_pay.orders import get, letters, refuse_unless_open, set_state
from sandbox.wechat_pay.transactions import as_transaction
from sandbox.world import World


def pay(world: World, out_trade_no: str, *, force: bool = False) -> Row:
    """Take the money: state, books and notices in one transaction. `force` pays closed orders too.

    Raises RefusedError when the order is paid already, or closed and not forced.
    """
    order = get(world, out_trade_no)
    if order["state"] == "SUCCESS":
        raise already_paid()
    if not force:
        refuse_unless_open(order)
    with world.state.transaction():
        paid = _book(world, order)
        notices.announce(world, paid, as_transaction(paid))
    return paid


def decline(world: World, out_trade_no: str, *, final: bool = False) -> Row:
    """Note that the payer's bank declined. The order stays open unless `final`, which ends it in PAYERROR."""
    refuse_unless_open(get(world, out_trade_no))
    _note(world, out_trade_no, "declined")
    if final:
        set_state(world, out_trade_no, "PAYERROR")
    return get(world, out_trade_no)


def cancel(world: World, out_trade_no: str) -> Row:
    """Note that the payer turned away; the order stays open."""
    _note(world, out_trade_no, "cancelled")
    return get(world, out_trade_no)


def _book(world: World, order: Row) -> Row:
    now, out_trade_no = world.now(), order["out_trade_no"]
    transaction_id = "4200" + "".join(secrets.choice(string.digits) for _ in range(24))
    world.state.write(
        "update orders set state = 'SUCCESS', paid_at = ?, transaction_id = ?, payer = ?"
        " where out_trade_no = ?",
        now,
        transaction_id,
        "o" + letters(27),
        out_trade_no,
    )
    world.state.insert(
        "books", transaction_id=transaction_id, out_trade_no=out_trade_no, fen=order["total"], at=now
    )
    return get(world, out_trade_no)


def _note(world: World, out_trade_no: str, word: str) -> None:
    sql = "update orders set history = trim(history || ' ' || ?) where out_trade_no = ?"
    world.state.write(sql, word, out_trade_no)
