"""What the control plane can do: each verb takes the call's parameters and gives its JSON answer.

Raises ValueError in words for parameters it cannot understand, RefusedError where an order forbids it.
"""

from typing import Any

from sandbox import behaviours
from sandbox.control.listing import order_facts
from sandbox.till import openers, orders, payments
from sandbox.world import World, beijing


def add_behaviour(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Make the sandbox misbehave: `what`, `scope`, `out_trade_no`, `call`, `times`, details of `what`."""
    wish = dict(params)
    return {"id": behaviours.add(world.state, str(wish.pop("what", "")), **wish)}


def remove_behaviours(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Remove the behaviour `id`, or all of them."""
    number = int(params["id"]) if "id" in params else None
    return {"removed": behaviours.remove(world.state, number)}


def pay(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Pay an order as the payer would; `force` pays a closed one too, `ago` dates it so many seconds back."""
    force, ago = _is_on(params.get("force")), float(params.get("ago", 0))
    return order_facts(payments.pay(world, params["out_trade_no"], force=force, ago=ago))


def decline(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """The bank declines; `final` ends the order in PAYERROR."""
    return order_facts(payments.decline(world, params["out_trade_no"], final=_is_on(params.get("final"))))


def close(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Close an order from the vendor's side."""
    orders.close(world, params["out_trade_no"])
    return order_facts(orders.by_number(world, params["out_trade_no"]))


def scan(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """A wallet opens the order and does nothing yet."""
    return order_facts(openers.mark_scanned(world, params["out_trade_no"]))


def flush_notices(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Send every waiting notice now, `gap` seconds apart, or the last one first with `newest_first`."""
    order, gap = "desc" if _is_on(params.get("newest_first")) else "asc", float(params.get("gap", 0))
    waiting = world.state.rows(f"select id from notices where state = 'waiting' order by id {order}")  # noqa: S608 - our own words
    for place, notice in enumerate(waiting):
        due_at = world.now() + place * gap
        world.state.write("update notices set due_at = ? where id = ?", due_at, notice["id"])
    return {"due": len(waiting)}


def open_bills(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Give bills of any day at once (`early`), or again from 10:00 of the next day on."""
    world.state.keep("bills", "early" if _is_on(params.get("early")) else "")
    return {"early": world.state.setting("bills") == "early"}


def choose_signer(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Sign with the `public_key` or the `certificate` unless a client names a serial: `mode`."""
    if params.get("mode") not in {"public_key", "certificate"}:
        raise ValueError("mode is public_key or certificate")
    world.state.keep("signer", params["mode"])
    return {"mode": params["mode"]}


def shift_clock(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Set the sandbox's clock `shift_seconds` away from the machine's."""
    world.state.keep("clock_shift", str(float(params.get("shift_seconds", 0))))
    return {"now": beijing(world.now())}


def rotate_keys(world: World, _params: dict[str, Any]) -> dict[str, Any]:
    """Sign with new keys; provider.env names them."""
    world.rotate_keys()
    keys = world.keys
    return {"public_key_id": keys.public_keys[-1].serial, "certificate": keys.certificates[-1].serial}


def limit_sms(world: World, params: dict[str, Any]) -> dict[str, Any]:
    """Switch the carrier's limits `on` (1 a minute, 5 an hour, 10 a day for each number) or off."""
    world.state.keep("sms_limits", "on" if _is_on(params.get("on")) else "off")
    return {"on": world.state.setting("sms_limits") == "on"}


def reset(world: World, _params: dict[str, Any]) -> dict[str, Any]:
    """Forget orders, books, notices, messages, behaviours, clock; keep the keys."""
    world.state.reset()
    return {"ok": True}


def _is_on(value: object) -> bool:
    return str(value).lower() in {"1", "true", "on", "yes"}
