"""Who calls: a gate device by its bearer token, or a steward in a signed-in browser."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from fairgate.credentials.admissions.queries import device_actor
from fairgate.foundation.actors import Actor

SECOND_FACTOR = "second_factor_at"
"""What the entrance writes into the session of staff who have shown a second factor."""


class DeviceToken(HttpBearer):
    """`Authorization: Bearer …` with the token that a gate device was enrolled with."""

    def authenticate(self, _request: HttpRequest, token: str) -> Actor | None:
        return device_actor(token)


class StewardSession(APIKeyCookie):
    """The session cookie of a steward, with `X-CSRFToken`, as the pages under /gate/ send it."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any | None:
        # A wrong device token must hear 401, not a complaint about a form that was never sent.
        if "Authorization" in request.headers or self.param_name not in request.COOKIES:
            return None
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002 - ninja's signature
        return getattr(request, "actor", None) if SECOND_FACTOR in request.session else None


GATE_AUTH = [DeviceToken(), StewardSession()]
