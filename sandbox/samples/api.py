"""Sample certificates and the registry behind them, as pages, pictures and JSON."""

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sandbox import web
from sandbox.samples import pictures
from sandbox.samples.fonts import NoFontError, is_drawable
from sandbox.samples.registry import BY_CODE, ORGANIZATIONS, Organization


def routes() -> list[Route]:
    """Give the samples' pages."""
    return [
        Route("/samples", show, methods=["GET"]),
        Route("/samples.json", index, methods=["GET"]),
        Route("/samples/{uscc}.jpg", picture, methods=["GET"]),
        Route("/registry", registry, methods=["GET"]),
        Route("/registry/{uscc}", one, methods=["GET"]),
    ]


async def show(request: Request) -> Response:
    """The page: save a picture, upload it in the product."""
    return web.page(request, "samples.html", organizations=ORGANIZATIONS, fonts=is_drawable())


async def index(request: Request) -> JSONResponse:
    """A list of `{uscc, name, legal_representative, kind, region, picture_url, note}`."""
    base = f"{request.url.scheme}://{request.url.netloc}"
    return JSONResponse([_entry(organization, base) for organization in ORGANIZATIONS])


async def picture(request: Request) -> Response:
    """The certificate as a JPEG, drawn with all others at the first request."""
    organization = BY_CODE.get(request.path_params["uscc"])
    if organization is None:
        return PlainTextResponse("no such organization", 404)
    folder = web.world_of(request).data / "samples"
    try:
        path = await pictures.picture_of(organization, folder)
    except NoFontError as error:
        return PlainTextResponse(str(error), 503)
    return FileResponse(path, media_type="image/jpeg")


async def registry(_request: Request) -> JSONResponse:
    """Everything that the registry knows; no network is behind it."""
    return JSONResponse({"organizations": [organization.facts() for organization in ORGANIZATIONS]})


async def one(request: Request) -> JSONResponse:
    """One organization's entry, or 404."""
    organization = BY_CODE.get(request.path_params["uscc"])
    if organization is None:
        return JSONResponse({"error": "NOT_FOUND"}, 404)
    return JSONResponse(organization.facts())


def _entry(organization: Organization, base: str) -> dict[str, str]:
    return {
        "uscc": organization.uscc,
        "name": organization.name,
        "legal_representative": organization.legal_representative,
        "kind": organization.kind,
        "region": organization.region,
        "picture_url": f"{base}/samples/{organization.uscc}.jpg",
        "note": organization.note,
    }
