"""An order in UnionPay's words, the same in queries, notices, return forms and files. Source: protocols section 3."""

import json
import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sandbox import behaviours
from sandbox.key_making import digits
from sandbox.state import Row
from sandbox.unionpay.codes import ACCEPTED, DEFECTIVE, FAILED, REFUSED_BY_BANK, SUCCESS
from sandbox.unionpay.messages import clock_text
from sandbox.world import BEIJING, World

AT_BANK = "b2b"
"""The way of an order that an organization pays in its own online bank."""

CUT_OFF = timedelta(hours=1)  # the clearing day ends at 23:00 Beijing
CARDS = ("6216", "6222", "6228", "6259")
STATE_CODES = {"NOTPAY": ACCEPTED, "CLOSED": FAILED, "PAYERROR": REFUSED_BY_BANK}
ECHOED = ("version", "encoding", "signMethod", "txnType", "txnSubType", "bizType", "accessType", "merId")
KEPT = ("orderId", "txnTime", "txnAmt", "reqReserved")


def code_of(order: Row) -> str:
    """Give the code that a query tells about the order."""
    if order["state"] == "SUCCESS":
        return DEFECTIVE if "defective" in order["history"].split() else SUCCESS
    return STATE_CODES[order["state"]]


def request_of(order: Row) -> dict[str, str]:
    """Give the merchant's own fields."""
    fields: dict[str, str] = json.loads(order["request"])
    return fields


def told(order: Row) -> dict[str, str]:
    """Give what every message about the order repeats of it."""
    fields = request_of(order)
    return {name: fields[name] for name in (*ECHOED, *KEPT) if name in fields}


def paid_part(order: Row, query_id: str, at: float) -> dict[str, str]:
    """Give what a payment with this queryId at `at` adds. A bank's B2B payment tells no account and no payer."""
    fields = request_of(order)
    is_at_bank = order["way"] == AT_BANK
    card = {} if is_at_bank else {"accNo": order["payer"] or new_card()}
    return card | {
        "currencyCode": "156",
        "issuerIdentifyMode": "0",
        "payCardType": "01",
        "payType": "0001",
        "queryId": query_id,
        "settleAmt": fields["txnAmt"],
        "settleCurrencyCode": "156",
        "settleDate": settle_day(at).strftime("%m%d"),
        "traceNo": trace_of(query_id),
        "traceTime": clock_text(at)[4:] if is_at_bank else fields["txnTime"][4:],
    }


def settle_day(at: float) -> date:
    """Give the clearing day of a payment."""
    return (datetime.fromtimestamp(at, BEIJING) + CUT_OFF).date()


def trace_of(query_id: str) -> str:
    """Give the six digits of the trace number inside a queryId."""
    return query_id[14:20]


def new_query_id(order: Row) -> str:
    """Give 21 digits: two of the system, the order's time, six of the trace number, one check."""
    return query_id_at(request_of(order)["txnTime"])


def query_id_at(txn_time: str) -> str:
    """Give a queryId for a transaction of this txnTime."""
    return f"{digits(2)}{txn_time[2:]}{digits(6)}{digits(1)}"


def own(fields: Mapping[str, str]) -> dict[str, str]:
    """Give what the merchant's request says, without its seal."""
    return {name: value for name, value in fields.items() if value and name not in {"certId", "signature"}}


def settle(world: World, order: Row) -> str:
    """Give the queryId of a payment, and note when it shall be a success with a defect."""
    if behaviours.take(world.state, "defective", order["out_trade_no"]) is not None:
        sql = "update orders set history = trim(history || ' defective') where out_trade_no = ?"
        world.state.write(sql, order["out_trade_no"])
    return new_query_id(order)


def new_card() -> str:
    """Give a masked card number."""
    return f"{secrets.choice(CARDS)}********{digits(4)}"


def description_of(fields: dict[str, Any]) -> str:
    """Give what the payer reads: the order's description, or its number."""
    return str(fields.get("orderDesc") or f"订单 {fields['orderId']}")
