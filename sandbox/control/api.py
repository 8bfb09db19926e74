"""Control calls: JSON in, JSON out; the control page posts the same calls as forms. See README.md."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import behaviours, web
from sandbox.control import extra_notice, listing, refunds, verbs
from sandbox.till import books
from sandbox.till.refusals import RefusedError
from sandbox.world import World

Act = Callable[[World, dict[str, Any]], dict[str, Any]]
PAGE = "/control"
WAYS = {
    "scan": ("扫码", "code"),
    "page": ("网页", "web page"),
    "phone": ("手机", "phone"),
    "in_app": ("小程序", "in app"),
    "b2b": ("企业网银", "online bank"),
}


def routes() -> list[Route]:
    """Give the control page and its calls."""
    order = "/control/orders/{out_trade_no}"
    return [
        Route(PAGE, show, methods=["GET"]),
        _reading("/control/orders", listing.list_orders),
        _reading(order, listing.one_order),
        _reading("/control/refunds", listing.list_refunds),
        _writing("/control/refunds/{number}/end", refunds.end),
        _writing("/control/refunds/{number}/notice", refunds.send_notice),
        _reading("/control/notices", listing.list_notices),
        _reading("/control/books", lambda world, _: books.paid(world)),
        _reading("/control/behaviours", lambda world, _: {"behaviours": behaviours.listed(world.state)}),
        _writing("/control/behaviours", verbs.add_behaviour),
        _writing("/control/behaviours/remove", verbs.remove_behaviours),
        _writing(f"{order}/pay", verbs.pay),
        _writing(f"{order}/decline", verbs.decline),
        _writing(f"{order}/close", verbs.close),
        _writing(f"{order}/scan", verbs.scan),
        _writing(f"{order}/notice", extra_notice.send),
        _writing("/control/notices/flush", verbs.flush_notices),
        _writing("/control/bills", verbs.open_bills),
        _writing("/control/signer", verbs.choose_signer),
        _writing("/control/clock", verbs.shift_clock),
        _writing("/control/keys/rotate", verbs.rotate_keys),
        _writing("/control/sms/limits", verbs.limit_sms),
        _writing("/control/reset", verbs.reset),
    ]


async def show(request: Request) -> Response:
    """The page with the buttons."""
    world = web.world_of(request)
    return web.page(
        request,
        "control.html",
        vendors={vendor.name: vendor.names for vendor in world.vendors},
        ways=WAYS,
        kinds=behaviours.KINDS,
        calls=behaviours.CALLS,
        forgeries=_forgeries(world),
        behaviours=behaviours.listed(world.state),
        orders=listing.list_orders(world, {"limit": "20"})["orders"],
        refunds=listing.list_refunds(world, {"limit": "20"})["refunds"],
        notices=listing.list_notices(world, {"limit": "20"})["notices"],
        shift=float(world.state.setting("clock_shift", "0")),
        now=world.now(),
        sms_limits=world.state.setting("sms_limits") == "on",
        early_bills=world.state.setting("bills") == "early",
        signer=world.state.setting("signer", "public_key"),
        keys=world.keys,
    )


def _forgeries(world: World) -> list[str]:
    """Give every vendor's forgeries, each once."""
    return list(dict.fromkeys(how for vendor in world.vendors for how in vendor.forgeries))


def _reading(path: str, act: Act) -> Route:
    return Route(path, _endpoint(act), methods=["GET"])


def _writing(path: str, act: Act) -> Route:
    return Route(path, _endpoint(act), methods=["POST"])


def _endpoint(act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            params = await web.read_parameters(request) | dict(request.query_params) | request.path_params
            return web.done(request, PAGE, act(web.world_of(request), params))
        except (ValueError, TypeError) as error:
            return JSONResponse({"error": str(error)}, 400)
        except RefusedError as refusal:
            return web.refused(refusal.status, refusal.code, refusal.message)

    return endpoint
