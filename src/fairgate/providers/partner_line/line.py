"""One careful HTTP exchange: bytes out, bytes back, or the plain word that there is no answer."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import TypeVar

import httpx

from fairgate.billing.payments.ports import Malformed, Unknown
from fairgate.foundation.crash_points import reach

TIMEOUT = httpx.Timeout(8, connect=3)
LONGEST = 20.0
"""Seconds for a whole answer: a partner that drips a byte now and then must not hold a worker."""
MAX_ANSWER = 1024 * 1024
_Read = TypeVar("_Read")


class NoAnswer(Exception):  # noqa: N818 - reads as what happened
    """We do not know whether the partner heard us, or whether what we heard came from it."""


@dataclass(frozen=True)
class Request:
    """`call` names it in tests of crashes; `target` is path and query, below the partner's base address."""

    call: str
    method: str
    target: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A status, headers and the raw bytes, all of them still unverified."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class PartnerLine:
    """One HTTP client of this process. No redirects, no proxies from the environment, no retries."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._http = httpx.Client(
            verify=_trust(), timeout=TIMEOUT, follow_redirects=False, trust_env=False, headers=_MANNERS
        )

    def exchange(self, request: Request) -> Answer:
        """Send and read; raises NoAnswer for faults of the network and for an answer without end."""
        try:
            address, headers = self._base_url + request.target, dict(request.headers)
            with self._http.stream(request.method, address, content=request.body, headers=headers) as reply:
                reach(f"{request.call}.sent")
                return Answer(reply.status_code, reply.headers, _bounded(reply))
        except httpx.HTTPError as error:
            raise NoAnswer(type(error).__name__) from error


@cache
def _trust() -> ssl.SSLContext:
    """Return what all lines believe of TLS; reading the world's authorities takes longer than a payment."""
    return httpx.create_ssl_context(trust_env=False)


_MANNERS = {"User-Agent": "Fairgate", "Accept-Encoding": "identity"}
"""Nothing compressed: a megabyte on the wire is a megabyte in memory, and signatures are over what travels."""


def _bounded(reply: httpx.Response) -> bytes:
    until = monotonic() + LONGEST
    body = bytearray()
    for chunk in reply.iter_raw():
        body += chunk
        if len(body) > MAX_ANSWER:
            raise NoAnswer("the answer is too long")
        if monotonic() > until:
            raise NoAnswer("the answer takes too long")
    return bytes(body)


def or_unknown(ask: Callable[[], _Read]) -> _Read | Unknown:
    """Return what was read, or Unknown when there is no answer that can be believed and understood."""
    try:
        return ask()
    except (NoAnswer, Malformed) as error:
        return Unknown(str(error))
