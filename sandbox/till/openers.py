"""What opens an order: the text of a code that a wallet scans, or the link of a cashier's page."""

from sandbox.state import Row
from sandbox.till.orders import by_number
from sandbox.till.refusals import no_such_order
from sandbox.world import World


def by_code(world: World, text: str) -> Row:
    """Give the order behind a scanned code. Raises RefusedError (404) for an unknown or outlived one."""
    found = world.state.row("select out_trade_no from orders where code_url = ?", text.strip())
    if found is None:
        raise no_such_order()
    order = by_number(world, found["out_trade_no"])
    if order["state"] == "NOTPAY" and order["code_until"] <= world.now():
        raise no_such_order()
    return order


def by_link(world: World, link: str) -> Row:
    """Give the order behind a cashier's link. Raises RefusedError (404) for an unknown one."""
    found = world.state.row("select out_trade_no from orders where link = ?", link)
    if found is None:
        raise no_such_order()
    return by_number(world, found["out_trade_no"])


def scannable(world: World) -> list[Row]:
    """Give the orders whose code a person could scan and pay now, newest first."""
    now = world.now()
    return world.state.rows(
        "select * from orders where state = 'NOTPAY' and code_url is not null and expires_at > ?"
        " and code_until > ? order by created_at desc limit 30",
        now,
        now,
    )


def mark_scanned(world: World, out_trade_no: str) -> Row:
    """Note that a wallet has opened the order; the first time counts."""
    sql = "update orders set scanned_at = ? where out_trade_no = ? and scanned_at is null"
    world.state.write(sql, world.now(), out_trade_no)
    return by_number(world, out_trade_no)


def renew_code(world: World, out_trade_no: str, code: str, until: float) -> Row:
    """Give the order a new code; the old one opens nothing any more. An empty code renews a link's time."""
    sql = "update orders set code_url = ?, code_until = ? where out_trade_no = ?"
    world.state.write(sql, code or None, until, out_trade_no)
    return by_number(world, out_trade_no)


def set_return(world: World, out_trade_no: str, address: str) -> Row:
    """Remember where the payer's browser goes afterwards."""
    world.state.write("update orders set return_url = ? where out_trade_no = ?", address, out_trade_no)
    return by_number(world, out_trade_no)
