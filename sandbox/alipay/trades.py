"""Orders as Alipay keeps them, and in its words. Source: protocols section 2.

A trade exists from the moment the payer opens it: a precreated code that nobody scanned has none yet, so that
query and close say ACQ.TRADE_NOT_EXIST though the code can still be paid.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from sandbox.alipay.errors import business
from sandbox.alipay.fields import PRODUCTS, check_order
from sandbox.alipay.keys import NAME
from sandbox.alipay.requests import GatewayRequest
from sandbox.key_making import letters
from sandbox.state import Row
from sandbox.till import orders, refunds
from sandbox.till.orders import NewOrder
from sandbox.till.refusals import no_such_order
from sandbox.world import BEIJING, World

CODE = "https://qr.alipay.com/bax0"
STATUSES = {"NOTPAY": "WAIT_BUYER_PAY", "SUCCESS": "TRADE_SUCCESS"}
CLOSED = "TRADE_CLOSED"


def make(world: World, request: GatewayRequest) -> Row:
    """Give the order for the request: a new one, or the open one made before from the same contents."""
    product = PRODUCTS[request.method]
    known = orders.find(world, NAME, request.number)
    if known is not None:
        return _again(known, request)
    fen, expires_at = check_order(request.content, product, world.now())
    return orders.add(
        world,
        NewOrder(
            vendor=NAME,
            way=product.way,
            out_trade_no=request.number,
            total=fen,
            description=request.content["subject"],
            request={"method": request.method, "content": request.content},
            notify_url=request.parameters.get("notify_url", ""),
            return_url=request.parameters.get("return_url", ""),
            expires_at=expires_at,
            code=CODE + letters(20).lower() if product.way == "scan" else "",
        ),
    )


def find(world: World, content: dict[str, Any]) -> Row:
    """Give the order that the contents name by either number. Raises RefusedError."""
    trade_no = str(content.get("trade_no", ""))
    if trade_no:
        sql = "select out_trade_no from orders where transaction_id = ? and vendor = ?"
        found = world.state.row(sql, trade_no, NAME)
        if found is None:
            raise no_such_order()
        return orders.get(world, NAME, found["out_trade_no"])
    return orders.get(world, NAME, str(content.get("out_trade_no", "")))


def find_trade(world: World, content: dict[str, Any]) -> Row:
    """Give the order once it has a trade. Raises RefusedError (ACQ.TRADE_NOT_EXIST)."""
    order = find(world, content)
    if not has_trade(order):
        raise no_such_order()
    return order


def has_trade(order: Row) -> bool:
    """Say whether the payer has opened the order."""
    return order["way"] != "scan" or order["scanned_at"] is not None


def number_of(order: Row) -> str:
    """Give the trade_no: 28 digits, the same whenever it is asked for."""
    day = datetime.fromtimestamp(order["created_at"], BEIJING).strftime("%Y%m%d")
    digest = hashlib.sha256(f"{order['out_trade_no']} {order['created_at']}".encode()).hexdigest()
    return f"{day}22001{int(digest, 16) % 10**15:015d}"


def status_of(world: World, order: Row) -> str:
    """Give the trade_status; a trade whose whole money went back is closed."""
    is_empty = sum(refund["fen"] for refund in given_back(world, order)) >= order["total"]
    return CLOSED if is_empty else STATUSES.get(order["state"], CLOSED)


def given_back(world: World, order: Row) -> list[Row]:
    """Give the refunds of a trade that are done, in the order of their doing."""
    done = [one for one in refunds.of_payment(world, order["out_trade_no"]) if one["state"] == "SUCCESS"]
    return sorted(done, key=lambda refund: float(refund["ended_at"]))


def yuan(fen: int) -> str:
    """Give an amount as the wire writes it: yuan with two decimals."""
    return f"{fen // 100}.{fen % 100:02d}"


def wall_time(at: float) -> str:
    """Give an instant as the wire writes it, in Beijing time."""
    return datetime.fromtimestamp(at, BEIJING).strftime("%Y-%m-%d %H:%M:%S")


def _again(known: Row, request: GatewayRequest) -> Row:
    if json.loads(known["request"]) != {"method": request.method, "content": request.content}:
        raise business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改")
    orders.refuse_unless_open(known)
    return known
