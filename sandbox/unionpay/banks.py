"""An organization's online bank behind UnionPay's B2B cashier: a maker submits, a checker agrees, refuses or forgets.

Only the checker's word moves money. A refused or forgotten payment leaves the order open until its payTimeout.
"""

from sandbox.state import Row
from sandbox.till import orders, payments
from sandbox.till.refusals import RefusedError
from sandbox.unionpay.transactions import AT_BANK
from sandbox.world import World

BANKS = {
    "icbc": ("东海工商银行（沙箱）", "Donghai Commercial Bank (sandbox)"),
    "ccb": ("东海建设银行（沙箱）", "Donghai Construction Bank (sandbox)"),
    "bocom": ("东海交通银行（沙箱）", "Donghai Communications Bank (sandbox)"),
}
SUBMITTED, APPROVED, REFUSED, LAPSED = "SUBMITTED", "APPROVED", "REFUSED", "LAPSED"


def stage(world: World, order: Row) -> Row | None:
    """Give the payment that was submitted last for an order, or None."""
    return world.state.row("select * from bank_payments where out_trade_no = ?", order["out_trade_no"])


def submit(world: World, out_trade_no: str, bank: str) -> None:
    """The maker's part. Raises RefusedError when the order is over or waits for the checker; ValueError for no bank."""
    order = _at_bank(world, out_trade_no)
    if bank not in BANKS:
        raise ValueError(f"bank is one of {', '.join(BANKS)}")
    orders.refuse_unless_open(order)
    earlier = stage(world, order)
    if earlier is not None and earlier["state"] == SUBMITTED:
        raise RefusedError(409, "BANK_SUBMITTED", "这笔付款已经提交，等待复核")
    sql = "insert or replace into bank_payments (out_trade_no, bank, state, submitted_at) values (?, ?, ?, ?)"
    world.state.write(sql, out_trade_no, bank, SUBMITTED, world.now())


def approve(world: World, out_trade_no: str) -> None:
    """The checker agrees: the money moves. Raises RefusedError when nothing was submitted, or too late."""
    _end(world, out_trade_no, APPROVED)


def refuse(world: World, out_trade_no: str) -> None:
    """The checker refuses: no money moves, and the maker may submit it again."""
    _end(world, out_trade_no, REFUSED)


def lapse(world: World, out_trade_no: str) -> None:
    """Nobody looks at it in the bank's own time: the bank drops it."""
    _end(world, out_trade_no, LAPSED)


def waiting(world: World) -> list[Row]:
    """Give what waits for a checker, the oldest first: the order's columns, `bank`, `submitted_at`."""
    return world.state.rows(
        "select orders.*, bank_payments.bank, bank_payments.submitted_at from bank_payments"
        " join orders using (out_trade_no) where bank_payments.state = ? and orders.state = 'NOTPAY'"
        " and orders.expires_at > ? order by submitted_at",
        SUBMITTED,
        world.now(),
    )


ACTS = {"approve": approve, "refuse": refuse, "lapse": lapse}


def _end(world: World, out_trade_no: str, state: str) -> None:
    order = _at_bank(world, out_trade_no)
    submitted = stage(world, order)
    if submitted is None or submitted["state"] != SUBMITTED:
        raise RefusedError(409, "BANK_NOT_SUBMITTED", "没有等待复核的付款")
    if state == APPROVED:
        payments.pay(world, out_trade_no)
    elif state == REFUSED:
        payments.decline(world, out_trade_no)
    world.state.write("update bank_payments set state = ? where out_trade_no = ?", state, out_trade_no)


def _at_bank(world: World, out_trade_no: str) -> Row:
    order = orders.by_number(world, out_trade_no)
    if order["way"] != AT_BANK:
        raise RefusedError(409, "NOT_AT_A_BANK", "这不是企业网银（B2B）的订单")
    return order
