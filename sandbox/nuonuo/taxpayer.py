"""The buyer's e-tax bureau: an invoice is used there, and a red-letter form confirmed, refused, entered, left."""

import json
import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.nuonuo import red
from sandbox.nuonuo.authentication import RefusedError
from sandbox.state import Row
from sandbox.world import World

PAGE = "/taxpayer"
_SHOWN = 50


def routes() -> list[Route]:
    """Give the buyer's page and the same by programs."""
    return [
        Route(PAGE, show, methods=["GET"]),
        Route(f"{PAGE}/{{number}}/{{act}}", press, methods=["POST"]),
        Route("/control/invoices/{number}/buyer", control, methods=["POST"]),
        Route("/control/red-forms", listed, methods=["GET"]),
    ]


async def show(request: Request) -> Response:
    """Forms that wait for the buyer, and invoices that the buyer has."""
    world = web.world_of(request)
    sql = "select number from invoices where state = 'issued' order by rowid desc limit ?"
    rows = [_invoice(world, each["number"]) for each in world.state.rows(sql, _SHOWN)]
    said = request.query_params.get("said", "")
    return web.page(request, "taxpayer.html", invoices=[row for row in rows if not row["is_red"]], said=said)


async def press(request: Request) -> Response:
    """One act of the buyer's on one invoice."""
    said = request.path_params["act"]
    try:
        act(web.world_of(request), request.path_params["number"], said)
    except (RefusedError, KeyError):
        said = "late"
    return RedirectResponse(f"{PAGE}?said={said}", 303)


async def control(request: Request) -> Response:
    """The same by programs: `act` use, confirm, refuse (with `words`), lapse or enter."""
    try:
        wish = await web.read_parameters(request)
        number = request.path_params["number"]
        act(web.world_of(request), number, str(wish.get("act", "")), str(wish.get("words", "")))
    except RefusedError as refusal:
        return web.refused(409, refusal.code, refusal.describe)
    except KeyError:
        return web.refused(400, "ACT", f"act is one of {', '.join(_ACTS)}")
    return web.done(request, PAGE, {"ok": True})


async def listed(request: Request) -> Response:
    """`{"forms": [{"bill_id", "blue_number", "state", "told", "source"}]}`, the oldest first."""
    world = web.world_of(request)
    rows = world.state.rows("select bill_id from red_forms order by rowid")
    forms = [row for each in rows if (row := red.find(world, each["bill_id"])) is not None]
    names = ("bill_id", "blue_number", "state", "told", "source", "reason")
    return web.done(request, PAGE, {"forms": [{name: row[name] for name in names} for row in forms]})


def act(world: World, number: str, name: str, words: str = "") -> None:
    """Do what the buyer chose; RefusedError where nothing of it waits, KeyError for no such act."""
    if red.issued(world, number) is None:
        raise RefusedError("E9500", "未查询到发票")
    _ACTS[name](world, number, words)


def _use(world: World, number: str, _words: str) -> None:
    world.state.write("update invoices set used_at = ? where number = ?", world.now(), number)


def _confirm(world: World, number: str, _words: str) -> None:
    red.decide(world, _waiting(world, number), party=red.BUYER, agrees=True)


def _refuse(world: World, number: str, words: str) -> None:
    row = _waiting(world, number)
    red.decide(world, row, party=red.BUYER, agrees=False, words=words or "购方不同意红冲")


def _lapse(world: World, number: str, _words: str) -> None:
    row = _waiting(world, number)
    world.state.write("update red_forms set at = at - ? where bill_id = ?", red.LIFE, row["bill_id"])


def _enter(world: World, number: str, _words: str) -> None:
    red.apply(world, bill_id=f"B{secrets.token_hex(8)}", blue_number=number, source=red.BUYER, reason="3")


def _waiting(world: World, number: str) -> Row:
    for row in red.forms_of(world, number):
        if row["state"] == red.BY_SELLER:
            return row
    raise RefusedError("E9500", "没有等待购方确认的红字确认单")


_ACTS = {"use": _use, "confirm": _confirm, "refuse": _refuse, "lapse": _lapse, "enter": _enter}


def _invoice(world: World, number: str) -> dict[str, Any]:
    row = red.issued(world, number)
    assert row is not None
    order, forms = json.loads(row["request"]), red.forms_of(world, number)
    newest = forms[0] if forms else None
    return {
        "number": number,
        "title": order["buyerName"],
        "is_red": order["invoiceType"] == "2",
        "is_used": bool(row["used_at"]),
        "state": newest["state"] if newest else "",
        "until": newest["at"] + red.LIFE if newest else 0,
        "can_enter": not any(form["state"] in red.OPEN for form in forms),
    }
