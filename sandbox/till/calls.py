"""One call of the merchant, and everything that can go wrong around it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from sandbox import behaviours
from sandbox.server import cut_line
from sandbox.till import courier, payments
from sandbox.world import World

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One authenticated call: which, about which order, with what body."""

    world: World
    name: str
    out_trade_no: str
    body: bytes
    request: Request

    def wish(self, what: str) -> dict[str, Any] | None:
        """Take a behaviour that is about this call."""
        return behaviours.take(self.world.state, what, self.out_trade_no, self.name)


def call_of(request: Request, name: str, body: bytes, out_trade_no: str) -> Call:
    """Give the call; the first create of a number takes over what was wished for the next order."""
    world: World = request.app.state.world
    if name == "create" and out_trade_no:
        sql = "select 1 from orders where out_trade_no = ?"
        if world.state.row(sql, out_trade_no) is None:
            behaviours.bind_next(world.state, out_trade_no)
    return Call(world, name, out_trade_no, body, request)


async def perform(
    call: Call,
    act: Callable[[], T],
    answer: Callable[[T], Response],
    error: Callable[[dict[str, Any]], Response],
) -> Response:
    """Do the call as the behaviours want: `act` does it, `answer` tells its result, `error` fails as wished.

    A refusal that `act` raises passes through.
    """
    if call.wish("cut_before_commit") is not None:
        return cut(call)
    if (wish := call.wish("error")) is not None:
        return error(wish)
    result = act()
    if call.name == "create" and call.wish("notice_first") is not None:
        payments.pay(call.world, call.out_trade_no)
        await courier.wait_until_told(call.world, call.out_trade_no)
    if (slow := call.wish("slow")) is not None:
        await asyncio.sleep(float(slow.get("seconds", 10)))
    if call.wish("cut") is not None:
        return cut(call)
    if (wish := call.wish("error_after_commit")) is not None:
        return error(wish)
    return answer(result)


def cut(call: Call) -> Response:
    """Reset the connection instead of answering."""
    cut_line(call.request)
    return Response()
