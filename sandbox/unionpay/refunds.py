"""How UnionPay gives money back (04/00): accepted first, done later. Source: protocols section 3, "Refund".

The refund has an orderId and a txnTime of its own, names its payment by origQryId, and is asked for like any order.
Codes of refusals, and a day's tolerance of txnTime, so that the same refund may come again, are plausible rather than
confirmed; so is that only a success is notified.
"""

import json
from collections.abc import Callable, Mapping

from sandbox.state import Row
from sandbox.till import orders, refunds
from sandbox.till.calls import Call
from sandbox.till.refunds import NewRefund
from sandbox.till.refusals import RefusedError
from sandbox.unionpay import keys, transactions
from sandbox.unionpay.codes import (
    ACCEPTED,
    BAD_CARD,
    FAILED,
    NO_ORIGINAL,
    NOT_PASSED,
    OTHER_ORIGINAL,
    REPEATED,
    SHORT,
    SUCCESS,
    DeniedError,
    words_of,
)
from sandbox.unionpay.fields import check_time
from sandbox.unionpay.messages import clock_text
from sandbox.world import World

Fields = Mapping[str, str]
TOLERANCE = 86400.0
CODES = {"PROCESSING": ACCEPTED, "SUCCESS": SUCCESS, "CLOSED": FAILED, "ABNORMAL": BAD_CARD}
# the till's refusals as answer codes
REFUSALS = {
    "NOT_PAID": NO_ORIGINAL,
    "REFUND_TOO_MUCH": OTHER_ORIGINAL,
    "REFUND_TOO_OFTEN": NOT_PASSED,
    "REFUND_REJECTED": NOT_PASSED,
    "REFUND_SHORT": SHORT,
}


def give(call: Call, fields: Fields) -> dict[str, str]:
    """Refund as accepted. Raises DeniedError; the same orderId again is `repeated`, whatever it says."""
    world = call.world
    _refuse_repeats(world, fields["orderId"])
    check_time(world, fields, TOLERANCE)
    order = original(world, fields["origQryId"])
    if order is None:
        raise DeniedError(NO_ORIGINAL)
    if transactions.request_of(order)["bizType"] != fields["bizType"]:
        raise DeniedError(OTHER_ORIGINAL, "bizType")
    _refuse(lambda: refunds.refuse_what_cannot_go_back(world, order, int(fields["txnAmt"])))
    refund = refunds.add(world, _new(order, fields))
    return {"respCode": SUCCESS, "respMsg": words_of(SUCCESS), "queryId": refund["refund_id"]}


def original(world: World, query_id: str) -> Row | None:
    """Give the paid order of a queryId, or None."""
    sql = "select * from orders where vendor = ? and transaction_id = ?"
    return world.state.row(sql, keys.NAME, query_id)


def find(world: World, number: str) -> Row | None:
    """Give the refund of this orderId, or None."""
    return refunds.by_refund_number(world, keys.NAME, number)


def request_of(refund: Row) -> dict[str, str]:
    """Give the merchant's own fields."""
    fields: dict[str, str] = json.loads(refund["request"])
    return fields


def told(refund: Row) -> dict[str, str]:
    """Give what messages about a refund say of it, once it is known what became of it."""
    fields, query_id = request_of(refund), refund["refund_id"]
    kept = {name: fields[name] for name in (*transactions.ECHOED, *transactions.KEPT) if name in fields}
    return kept | {
        "currencyCode": "156",
        "origQryId": fields["origQryId"],
        "queryId": query_id,
        "settleAmt": fields["txnAmt"],
        "settleCurrencyCode": "156",
        "settleDate": transactions.settle_day(refund["at"]).strftime("%m%d"),
        "traceNo": transactions.trace_of(query_id),
        "traceTime": clock_text(refund["at"])[4:],
    }


def _refuse_repeats(world: World, number: str) -> None:
    known = find(world, number)
    if known is not None:
        _refuse(lambda: refunds.repeated(world, known))
    if known is not None or orders.find(world, keys.NAME, number):
        raise DeniedError(REPEATED)


def _refuse(check: Callable[[], object]) -> None:
    """Say in UnionPay's code what a check refuses."""
    try:
        check()
    except RefusedError as refusal:
        raise DeniedError(REFUSALS[refusal.code]) from None


def _new(order: Row, fields: Fields) -> NewRefund:
    return NewRefund(
        vendor=keys.NAME,
        out_trade_no=order["out_trade_no"],
        number=fields["orderId"],
        fen=int(fields["txnAmt"]),
        request=transactions.own(fields),
        refund_id=transactions.query_id_at(fields["txnTime"]),
        notify_url=fields["backUrl"],
    )
