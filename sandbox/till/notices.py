"""Notices of payment: what they claim and when they go out.

A notice is written down in the same transaction as the payment; `courier.py` carries it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox import behaviours
from sandbox.state import Row
from sandbox.till.vendor import Said
from sandbox.world import World

PROBE = "probe"  # a vendor's test of our signature check: sent once, never repeated
Wish = Callable[[str], dict[str, Any] | None]


@dataclass(frozen=True)
class Dispatch:
    """How notices go out: how many copies, after how long, `gap` seconds apart, and with which forgery."""

    copies: int = 1
    after: float = 0.0
    gap: float = 0.0
    forgery: str = ""


@dataclass(frozen=True)
class Letter:
    """A notice as it travels, and its id, which its repeats bear too."""

    event_id: str
    body: bytes


def announce(world: World, order: Row) -> None:
    """Write down the notices of a payment as the behaviours want them; with `silent`, none."""

    def wish(what: str) -> dict[str, Any] | None:
        return behaviours.take(world.state, what, order["out_trade_no"])

    if wish("silent") is not None:
        return
    vendor = world.vendor(order["vendor"])
    if PROBE in vendor.forgeries and wish(PROBE) is not None:
        send(world, order, {}, Dispatch(forgery=PROBE))
    send(world, order, _untrue(wish, vendor.foreign), _dispatch(wish))


def announce_refund(world: World, order: Row, refund: Row) -> None:
    """Write down the notices about what became of a refund, as the behaviours want them; with `silent`, none."""

    def wish(what: str) -> dict[str, Any] | None:
        return behaviours.take(world.state, what, order["out_trade_no"])

    if wish("silent") is None:
        send_refund(world, order, refund, _dispatch(wish))


def send_refund(world: World, order: Row, refund: Row, dispatch: Dispatch) -> None:
    """Write down the copies of one notice about a refund; none where the merchant named no address, or the vendor
    tells nothing of such an end (its letter is empty).
    """
    event_id = str(uuid.uuid4())
    body = world.vendor(order["vendor"]).refund_letter(world, order, refund, event_id, dispatch.forgery)
    _post(world, order, refund["notify_url"], Letter(event_id, body), dispatch)


def send(world: World, order: Row, said: Said, dispatch: Dispatch) -> None:
    """Write down `dispatch.copies` copies of one notice: the same id and the same body.

    An order without a notify_url gets none.
    """
    event_id = str(uuid.uuid4())
    body = world.vendor(order["vendor"]).letter(world, order, said, event_id, dispatch.forgery)
    _post(world, order, order["notify_url"], Letter(event_id, body), dispatch)


def _post(world: World, order: Row, url: str, letter: Letter, dispatch: Dispatch) -> None:
    for copy in range(dispatch.copies if url and letter.body else 0):
        world.state.insert(
            "notices",
            event_id=letter.event_id,
            vendor=order["vendor"],
            out_trade_no=order["out_trade_no"],
            url=url,
            body=letter.body,
            forgery=dispatch.forgery,
            state="waiting",
            due_at=world.now() + dispatch.after + copy * dispatch.gap,
        )


def next_attempt_at(world: World, notice: Row, attempts: int) -> float | None:
    """Give when to try again after `attempts` failed ones, or None when the vendor gives up."""
    waits = world.vendor(notice["vendor"]).retry_seconds
    if attempts > len(waits):
        return None
    return world.now() + waits[attempts - 1] * world.retry_scale


def _dispatch(wish: Wish) -> Dispatch:
    repeat, delay, forged = wish("repeat") or {}, wish("delay_notice") or {}, wish("forged_notice")
    return Dispatch(
        copies=int(repeat.get("count", 1)),
        gap=float(repeat.get("gap", 0)),
        after=float(delay.get("seconds", 0)),
        forgery="" if forged is None else str(forged.get("how", "bad_signature")),
    )


def _untrue(wish: Wish, foreign: Said) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if (amount := wish("wrong_amount")) is not None:
        said["total"] = int(amount.get("total", 1))
    if (currency := wish("wrong_currency")) is not None:
        said["currency"] = currency.get("currency", "USD")
    for name in ("mchid", "appid"):
        if (other := wish(f"wrong_{name}")) is not None:
            said[name] = other.get(name, foreign[name])
    return said
