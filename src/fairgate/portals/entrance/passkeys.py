"""The question that a passkey answers, remembered in the session from the page to its answer, and used up by it."""

from typing import Any

from django.http import HttpRequest

from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.factors import passkeys
from fairgate.platform.factors.passkeys import Asked

_ASKED = "entrance_passkey"


def ask_to_make(request: HttpRequest, user_id: str) -> dict[str, Any]:
    """Return what the browser is asked to make for an account, as JSON."""
    return _remembered(request, *passkeys.question_to_make(user_by_id(user_id), _host(request)))


def ask_to_show(request: HttpRequest, user_id: str) -> dict[str, Any]:
    """Return what the browser is asked to show of an account's passkeys, as JSON."""
    return _remembered(request, *passkeys.question_to_show(user_id, _host(request)))


def asked_before(request: HttpRequest) -> Asked:
    """Return what was asked last, once; after that, or without it, a question that nothing answers."""
    kept = request.session.pop(_ASKED, None) or {"host": _host(request), "state": {}}
    return Asked(**kept)


def _remembered(request: HttpRequest, question: dict[str, Any], asked: Asked) -> dict[str, Any]:
    request.session[_ASKED] = {"host": asked.host, "state": dict(asked.state)}
    return question


def _host(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0]
