"""The payer's side of an order: money taken, declined, or not given."""

from sandbox.state import Row
from sandbox.till import notices
from sandbox.till.openers import mark_scanned
from sandbox.till.orders import by_number, refuse_unless_open, set_state
from sandbox.till.refusals import already_paid
from sandbox.world import World


def pay(world: World, out_trade_no: str, *, force: bool = False, ago: float = 0.0) -> Row:
    """Take the money: state, books and notices in one transaction.

    `force` pays closed orders too; `ago` dates the payment so many seconds back, for the bills of other days.
    Raises RefusedError when the order is paid already, or closed and not forced.
    """
    order = by_number(world, out_trade_no)
    if order["state"] == "SUCCESS":
        raise already_paid()
    if not force:
        refuse_unless_open(order)
    with world.state.transaction():
        paid = _book(world, order, world.now() - ago)
        notices.announce(world, paid)
    return paid


def decline(world: World, out_trade_no: str, *, final: bool = False) -> Row:
    """Note that the payer's bank declined. The order stays open unless `final`, which ends it in PAYERROR."""
    refuse_unless_open(by_number(world, out_trade_no))
    _note(world, out_trade_no, "declined")
    if final:
        set_state(world, out_trade_no, "PAYERROR")
    return by_number(world, out_trade_no)


def cancel(world: World, out_trade_no: str) -> Row:
    """Note that the payer turned away; the order stays open."""
    _note(world, out_trade_no, "cancelled")
    return by_number(world, out_trade_no)


def give_back(world: World, out_trade_no: str) -> Row:
    """Return the whole money of a paid order and close it; the books forget it."""
    with world.state.transaction():
        sql = "update orders set state = 'CLOSED', closed_at = ? where out_trade_no = ? and state = 'SUCCESS'"
        world.state.write(sql, world.now(), out_trade_no)
        world.state.write("delete from books where out_trade_no = ?", out_trade_no)
        _note(world, out_trade_no, "refunded")
    return by_number(world, out_trade_no)


def _book(world: World, order: Row, at: float) -> Row:
    out_trade_no, vendor = order["out_trade_no"], world.vendor(order["vendor"])
    transaction_id = vendor.new_transaction_id(world, order)
    mark_scanned(world, out_trade_no)
    world.state.write(
        "update orders set state = 'SUCCESS', paid_at = ?, transaction_id = ?, payer = ?"
        " where out_trade_no = ?",
        at,
        transaction_id,
        vendor.new_payer(),
        out_trade_no,
    )
    world.state.insert(
        "books",
        transaction_id=transaction_id,
        out_trade_no=out_trade_no,
        vendor=order["vendor"],
        fen=order["total"],
        at=at,
    )
    return by_number(world, out_trade_no)


def _note(world: World, out_trade_no: str, word: str) -> None:
    sql = "update orders set history = trim(history || ' ' || ?) where out_trade_no = ?"
    world.state.write(sql, word, out_trade_no)
