"""Notices of payment: the form that is posted to backUrl, and the same form for the payer's way back."""

from sandbox.state import Row
from sandbox.till.vendor import Said
from sandbox.unionpay import refunds
from sandbox.unionpay.codes import SUCCESS, WORDS, words_of
from sandbox.unionpay.messages import FORM, as_form
from sandbox.unionpay.seals import seal
from sandbox.unionpay.transactions import code_of, new_query_id, paid_part, told
from sandbox.world import World

RETRY_SECONDS = (60.0, 120.0, 240.0, 300.0)
CURRENCIES = {"CNY": "156", "USD": "840", "HKD": "344"}
NAMES = {"mchid": "merId", "transaction_id": "queryId", "out_trade_no": "orderId"}


def letter(world: World, order: Row, said: Said, _event_id: str, forgery: str) -> bytes:
    """Give the body of a notice. UnionPay's carries no id of its own."""
    return as_form(seal(world, _success(world, order) | _untrue(said), forgery))


def refund_letter(world: World, _order: Row, refund: Row, _event_id: str, forgery: str) -> bytes:
    """Give the body of a notice about a refund that is done; of a failed one UnionPay tells nothing."""
    if refund["state"] != "SUCCESS":
        return b""
    result = {"respCode": SUCCESS, "respMsg": words_of(SUCCESS)}
    return as_form(seal(world, refunds.told(refund) | result, forgery))


def return_form(world: World, order: Row) -> dict[str, str]:
    """Give the fields that the payer's browser carries to frontUrl; no proof of payment."""
    return seal(world, _success(world, order))


def headers(_world: World, _notice: Row) -> dict[str, str]:
    """Give the headers of a notice."""
    return {"Content-Type": f"{FORM};charset=UTF-8", "User-Agent": "UPOP notifier"}


def is_taken(status: int, _text: str) -> bool:
    """Say whether the merchant took the notice: HTTP 200, whatever the text."""
    return status == 200


def _success(world: World, order: Row) -> dict[str, str]:
    is_paid = order["state"] == "SUCCESS"
    code = code_of(order) if is_paid else SUCCESS
    query_id = order["transaction_id"] if is_paid else new_query_id(order)
    paid = paid_part(order, query_id, order["paid_at"] if is_paid else world.now())
    return told(order) | paid | {"respCode": code, "respMsg": words_of(code)}


def _untrue(said: Said) -> dict[str, str]:
    claims = {name: str(said[word]) for word, name in NAMES.items() if word in said}
    if "total" in said:
        claims |= dict.fromkeys(("txnAmt", "settleAmt"), str(said["total"]))
    if "currency" in said:
        currency = CURRENCIES.get(str(said["currency"]), str(said["currency"]))
        claims |= dict.fromkeys(("currencyCode", "settleCurrencyCode"), currency)
    if (code := str(said.get("trade_state", ""))) in WORDS:
        claims |= {"respCode": code, "respMsg": words_of(code)}
    return claims
