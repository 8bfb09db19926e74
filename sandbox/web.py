"""Pages and parameters: templates in two languages, forms and JSON read alike."""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sandbox.world import World, beijing

PAGES = Path(__file__).with_name("pages")
LANGUAGES = {"zh": "zh-CN", "en": "en"}
_environment = Environment(
    loader=FileSystemLoader(PAGES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_environment.filters["yuan"] = lambda fen: f"¥{fen / 100:,.2f}"
_environment.filters["beijing"] = lambda at: beijing(at).replace("T", " ")[:19]


def world_of(request: Request) -> World:
    """Give the sandbox that this request came to."""
    world: World = request.app.state.world
    return world


def language_of(request: Request) -> str:
    """Give zh or en: by ?lang=, then the cookie, then what the browser likes best."""
    wishes = [request.query_params.get("lang", ""), request.cookies.get("lang", "")]
    wishes.append(request.headers.get("Accept-Language", ""))
    for wish in wishes:
        if wish[:2] in LANGUAGES:
            return wish[:2]
    return "zh"


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Fill a template of `pages/`. In it, t("中文", "English") gives the reader's language."""
    language = language_of(request)
    world = world_of(request)
    text = _environment.get_template(template).render(
        t=lambda zh, en: en if language == "en" else zh,
        html_lang=LANGUAGES[language],
        other_language="zh" if language == "en" else "en",
        other_address=str(request.url.include_query_params(lang="zh" if language == "en" else "en")),
        path=request.url.path,
        product_url=world.product_url,
        sandbox_url=f"http://127.0.0.1:{world.port}",
        **values,
    )
    response = HTMLResponse(text, status, {"Cache-Control": "no-store"})
    if "lang" in request.query_params:
        response.set_cookie("lang", language, samesite="lax")
    return response


async def read_parameters(request: Request) -> dict[str, Any]:
    """Give the JSON object or form fields of a call; an empty body gives {}. Raises ValueError in words."""
    if is_form(request):
        return {name: value for name, value in (await request.form()).items() if value != ""}
    body = await request.body()
    content = json.loads(body) if body else {}
    if not isinstance(content, dict):
        raise ValueError("the body must be a JSON object")  # noqa: TRY004 - the caller's mistake, told as 400
    return content


def is_form(request: Request) -> bool:
    """Say whether a page sent this, which then wants a page back."""
    return request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")


def refused(status: int, code: str, message: str) -> Response:
    """Answer a call that could not be done."""
    return JSONResponse({"error": message, "code": code}, status)


def done(request: Request, back_to: str, content: dict[str, Any]) -> Response:
    """Answer a call: a person goes back to the page, a program gets JSON."""
    if is_form(request):
        return RedirectResponse(back_to, 303)
    return JSONResponse(content)
