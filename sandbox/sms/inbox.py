"""The inbox: every phone of the sandbox in one list, as a page and as JSON."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.sms import messages

REFRESH_SECONDS = 5


def routes() -> list[Route]:
    """Give page and JSON."""
    return [Route("/sms", show, methods=["GET"]), Route("/sms/messages", as_json, methods=["GET"])]


async def show(request: Request) -> Response:
    """The page; the browser asks again every few seconds unless the reader stops it (?refresh=off)."""
    number = request.query_params.get("to", "").strip()
    refreshes = request.query_params.get("refresh") != "off"
    found = messages.listed(web.world_of(request), number)
    response = web.page(
        request, "sms.html", messages=found, number=number, refreshes=refreshes, seconds=REFRESH_SECONDS
    )
    if refreshes:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    return response


async def as_json(request: Request) -> JSONResponse:
    """`{"messages": [{"number", "text", "code", "params", "template", "out_id", "at"}]}`, newest first."""
    number = request.query_params.get("to", "").strip()
    return JSONResponse({"messages": messages.listed(web.world_of(request), number)})
