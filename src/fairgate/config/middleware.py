"""Doors that every request passes: what it remembers, which language it is answered in, how refusals become pages."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.request_memory import one_request

Answer = Callable[[HttpRequest], HttpResponse]


class RequestMemoryMiddleware:
    """What is the same for a whole request is read once in it, and forgotten with it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_request():
            return self.get_response(request)


class LanguageMiddleware:
    """Language by `?lang=zh-hans|en`, then cookie, then what the browser accepts."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "").lower()
        chosen = asked if asked in dict(settings.LANGUAGES) else ""
        translation.activate(chosen or translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        if chosen:
            _remember(response, chosen)
        return response


def _remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.SESSION_COOKIE_SECURE,
    )


class AnswerMiddleware:
    """A stranger gets 404 and an actor without the role 403, whichever verb or read said so.

    No address holds a zero byte: PostgreSQL cannot even be asked for one.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        response = self.get_response(request)
        if request.path.startswith(settings.STATIC_URL):
            return response
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, _request: HttpRequest, error: Exception) -> None:
        if isinstance(error, NotFound):
            raise Http404 from None
        if isinstance(error, Forbidden):
            raise PermissionDenied from None
