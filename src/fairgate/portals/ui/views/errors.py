"""Pages for a request that cannot be answered: what, why, what next, whom to call."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override

from fairgate.portals.ui.context import edition_words, remembered


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400 to a request that we could not read; `exception` comes from Django and is not shown.

    The page asks the request nothing but its headers: reading its query again may fail again.
    """
    del exception
    language = getattr(request, "LANGUAGE_CODE", "") or get_language_from_request(request)
    with override(language):
        page = render_to_string("ui/400.html", edition_words())
    return HttpResponse(page, status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403 to somebody who lacks the role."""
    del exception
    return _page(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 where nothing is, or where the reader may not know of it."""
    del exception
    return _page(request, HTTPStatus.NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413 to an upload beyond the limit."""
    return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429 to too many attempts."""
    return _page(request, HTTPStatus.TOO_MANY_REQUESTS)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is missing or old; usually the page stood open too long."""
    return render(request, "ui/expired_form.html", {"reason": reason}, status=HTTPStatus.FORBIDDEN)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the database, which may be what failed."""
    page = render_to_string("ui/500.html", remembered())
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return render(request, f"ui/{status.value}.html", status=status)
