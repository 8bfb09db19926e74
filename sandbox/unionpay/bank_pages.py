"""UnionPay's B2B cashier, where a maker chooses a bank and submits, and the online bank, where a checker decides."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.state import Row
from sandbox.till import cashier, openers
from sandbox.till.refusals import RefusedError
from sandbox.till.showing import shown
from sandbox.unionpay import banks
from sandbox.world import World


def routes() -> list[Route]:
    """Give the pages of maker and checker."""
    return [
        Route("/b2b/{link}", show, methods=["GET"]),
        Route("/b2b/{link}/submit", submit, methods=["POST"]),
        Route("/bank", desk, methods=["GET"]),
        Route("/bank/{out_trade_no}/{act}", decide, methods=["POST"]),
        Route("/control/orders/{out_trade_no}/bank", control, methods=["POST"]),
    ]


def address(order: Row) -> str:
    """Give where the maker chooses a bank."""
    return f"/b2b/{order['link']}"


async def show(request: Request) -> Response:
    """The order with the banks to choose from, or what became of it."""
    try:
        return _page(request, openers.by_link(web.world_of(request), request.path_params["link"]))
    except RefusedError as refusal:
        return cashier.refuse(request, refusal.message, "No order belongs to this address.", refusal.status)


async def submit(request: Request) -> Response:
    """提交付款: the maker's part is done; a second press changes nothing."""
    world = web.world_of(request)
    bank = str((await request.form()).get("bank", ""))
    try:
        order = openers.by_link(world, request.path_params["link"])
        banks.submit(world, order["out_trade_no"], bank)
    except ValueError:
        return _page(request, order, chose_none=True)
    except RefusedError:
        return await show(request)
    return RedirectResponse(address(order), 303)


async def desk(request: Request) -> Response:
    """企业网银: what waits for the checker of any organization."""
    world = web.world_of(request)
    rows = [_shown(world, row) for row in banks.waiting(world)]
    return web.page(request, "bank.html", orders=rows, said=request.query_params.get("said", ""))


async def decide(request: Request) -> Response:
    """通过, 拒绝 or 过期, pressed by the checker."""
    said = request.path_params["act"]
    try:
        _act(request, said)
    except (RefusedError, KeyError):
        said = "late"
    return RedirectResponse(f"/bank?said={said}", 303)


async def control(request: Request) -> Response:
    """The same by programs: `act` submit (with `bank`), approve, refuse or lapse."""
    try:
        wish = await web.read_parameters(request)
        _act(request, str(wish.get("act", "")), str(wish.get("bank", "icbc")))
    except RefusedError as refusal:
        return web.refused(refusal.status, refusal.code, refusal.message)
    except KeyError:
        return web.refused(400, "ACT", f"act is submit, {', '.join(banks.ACTS)}")
    except ValueError as error:
        return web.refused(400, "VALUE", str(error))
    return web.done(request, "/control", {"ok": True})


def _act(request: Request, act: str, bank: str = "") -> None:
    world, out_trade_no = web.world_of(request), request.path_params["out_trade_no"]
    if act == "submit" and bank:
        banks.submit(world, out_trade_no, bank)
    else:
        banks.ACTS[act](world, out_trade_no)


def _page(request: Request, order: Row, *, chose_none: bool = False) -> Response:
    world = web.world_of(request)
    submitted = banks.stage(world, order)
    return web.page(
        request,
        "b2b.html",
        422 if chose_none else 200,
        order=shown(world, order),
        banks=banks.BANKS,
        stage=submitted["state"] if submitted else "",
        bank=banks.BANKS[submitted["bank"]] if submitted else ("", ""),
        chose_none=chose_none,
    )


def _shown(world: World, row: Row) -> dict[str, object]:
    return shown(world, row) | {"bank_names": banks.BANKS[row["bank"]]}
