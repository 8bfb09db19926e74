"""Carries notices to the merchant and does what was planned, in the background, from the state file."""

import asyncio
import logging

import httpx

from sandbox.state import Row
from sandbox.till import notices, payments, refunds
from sandbox.till.refusals import RefusedError
from sandbox.world import World

LOOK_EVERY = 0.1
log = logging.getLogger("sandbox")


async def deliver_forever(world: World) -> None:
    """Do due plans and send due notices, all due ones at the same time, until cancelled."""
    flying: set[int] = set()
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=0)
    async with (
        httpx.AsyncClient(limits=limits, trust_env=False) as client,
        asyncio.TaskGroup() as group,
    ):
        while True:
            do_due_plans(world)
            refunds.end_due(world)
            for notice in _due(world):
                if notice["id"] not in flying:
                    flying.add(notice["id"])
                    group.create_task(_fly(world, client, notice, flying))
            await asyncio.sleep(LOOK_EVERY)


def do_due_plans(world: World) -> None:
    """Pay or decline the orders whose planned moment has come."""
    for plan in world.state.rows("select * from plans where due_at <= ? order by due_at", world.now()):
        try:
            do(world, plan["what"], plan["out_trade_no"])
        except RefusedError as refusal:
            log.info("plan %s for %s: %s", plan["what"], plan["out_trade_no"], refusal)
        world.state.write("delete from plans where id = ?", plan["id"])


def do(world: World, what: str, out_trade_no: str) -> None:
    """Do one planned thing to an order. Raises RefusedError."""
    if what == "decline":
        payments.decline(world, out_trade_no)
    else:
        payments.pay(world, out_trade_no, force=what == "force_pay")


async def wait_until_told(world: World, out_trade_no: str, seconds: float = 6.0) -> None:
    """Return when each notice of the order has been tried once, or after `seconds`."""
    sql = "select 1 from notices where out_trade_no = ? and attempts = 0"
    for _ in range(int(seconds / 0.02)):
        if world.state.row(sql, out_trade_no) is None:
            return
        await asyncio.sleep(0.02)


def _due(world: World) -> list[Row]:
    return world.state.rows(
        "select * from notices where state = 'waiting' and due_at <= ? limit 200", world.now()
    )


async def _fly(world: World, client: httpx.AsyncClient, notice: Row, flying: set[int]) -> None:
    try:
        await _deliver(world, client, notice)
    finally:
        flying.discard(notice["id"])


async def _deliver(world: World, client: httpx.AsyncClient, notice: Row) -> None:
    vendor = world.vendor(notice["vendor"])
    try:
        answer = await client.post(
            notice["url"],
            content=bytes(notice["body"]),
            headers=vendor.headers(world, notice),
            timeout=vendor.answer_within,
        )
        is_taken = vendor.is_taken(answer.status_code, answer.text)
        _record(world, notice, is_taken, f"{answer.status_code} {answer.text[:200]}")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        _record(world, notice, False, f"{type(error).__name__}: {error}")


def _record(world: World, notice: Row, is_taken: bool, answer: str) -> None:
    attempts = notice["attempts"] + 1
    is_over = is_taken or notice["forgery"] == notices.PROBE
    again = None if is_over else notices.next_attempt_at(world, notice, attempts)
    world.state.write(
        "update notices set state = ?, attempts = ?, due_at = ?, last_answer = ? where id = ?",
        "taken" if is_taken else "waiting" if again is not None else "given_up",
        attempts,
        again or notice["due_at"],
        answer.strip(),
        notice["id"],
    )
