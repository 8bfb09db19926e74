"""All rooms of the sandbox under one address."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox import web
from sandbox.control import api as control
from sandbox.mail import inbox as mailbox
from sandbox.nuonuo import api as nuonuo
from sandbox.registry import api as registry
from sandbox.samples import api as samples
from sandbox.sms import api as sms
from sandbox.sms import inbox
from sandbox.till import cashier, wallet
from sandbox.world import World


def build_app(world: World) -> Starlette:
    """Give the ASGI app of one sandbox."""
    doors = [
        room.routes for room in (wallet, cashier, sms, inbox, mailbox, samples, registry, nuonuo, control)
    ]
    doors += [vendor.routes for vendor in world.vendors]
    app = Starlette(
        routes=[
            Route("/", home, methods=["GET"]),
            Route("/healthz", healthz),
            *(route for routes in doors for route in routes()),
            Mount("/static", StaticFiles(directory=web.PAGES / "static")),
        ]
    )
    app.state.world = world
    return app


async def home(request: Request) -> HTMLResponse:
    """The front page: what there is, and the way in."""
    return web.page(request, "home.html")


async def healthz(request: Request) -> JSONResponse:
    """Alive, and the state file answers."""
    world = web.world_of(request)
    return JSONResponse({"status": "ok", "orders": world.state.rows("select count(*) from orders")[0][0]})
