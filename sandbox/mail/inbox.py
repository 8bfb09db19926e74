"""The mailbox: every e-mail of the demo in one list, as a page and as JSON."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.mail import letters

REFRESH_SECONDS = 5


def routes() -> list[Route]:
    """Give page and JSON."""
    return [Route("/mail", show, methods=["GET"]), Route("/mail/messages", as_json, methods=["GET"])]


async def show(request: Request) -> Response:
    """The page; the browser asks again every few seconds unless the reader stops it (?refresh=off)."""
    address = request.query_params.get("to", "").strip()
    refreshes = request.query_params.get("refresh") != "off"
    found = letters.listed(_folder(request), address)
    response = web.page(
        request, "mail.html", letters=found, address=address, refreshes=refreshes, seconds=REFRESH_SECONDS
    )
    if refreshes:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    return response


async def as_json(request: Request) -> JSONResponse:
    """`{"messages": [{"to", "subject", "text", "code", "at"}]}`, newest first."""
    address = request.query_params.get("to", "").strip()
    return JSONResponse({"messages": letters.listed(_folder(request), address)})


def _folder(request: Request) -> Path:
    """The folder `mail` beside our own: `var/mail` beside `var/sandbox`."""
    return web.world_of(request).data.parent / "mail"
