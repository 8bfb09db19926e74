"""One request by one caller, whose effect is taken back, and what the answer means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.contracts.permissions.addresses import Address
from tests.contracts.permissions.bodies import BODIES, JSON
from tests.contracts.permissions.callers import Caller
from tests.contracts.permissions.world import World

OPEN, LED_ON, SIGN_IN, SECOND_FACTOR = "open", "led on", "sign in", "2nd factor"
METHODS = ("GET", "POST")
_REACH = {OPEN: 3, LED_ON: 2, "404": 1, "405": 1}
_FURTHEST = (3, 3)


@dataclass(frozen=True)
class Outcome:
    """The status of an answer, the class that it is put into, and the path that it leads to.

    Its headers are remembered too, but make no outcome another one.
    """

    status: int
    mark: str
    goal: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_done(self) -> bool:
        """Say whether the request was carried out, and not answered with the mistakes of a form."""
        return self.mark == OPEN and self.status < 400


class Doors:
    """Asks each question once: what does this caller get at this address with this method?"""

    def __init__(self, world: World, callers: dict[str, Caller], addresses: list[Address]) -> None:
        self.world, self.callers, self.addresses = world, callers, addresses
        self._known: dict[tuple[str, str, str], Outcome] = {}

    def outcome(self, head: str, method: str, address: Address) -> Outcome:
        """Return what a column gets when it asks as life would: a POST brings what its form asks for."""
        question = (head, method, address.key)
        if question not in self._known:
            self._known[question] = self._asked(head, method, address)
        return self._known[question]

    def _asked(self, head: str, method: str, address: Address) -> Outcome:
        """Ask; a POST that is led where a GET is led too has reached nothing."""
        found = outcome_of(self.answer(head, method, address))
        if found.mark != OPEN or not found.goal:
            return found
        is_led = method == "GET" or self.outcome(head, "GET", address).goal == found.goal
        return replace(found, mark=LED_ON) if is_led else found

    def furthest(self, address: Address) -> str:
        """Return the column that comes furthest: who may send something, else look, else is led on or finds nothing.

        After whoever may both send and look nobody is asked: nobody comes further.
        """
        best, reached = "", (-1, -1)
        for head in self.callers:
            reach = self._reach(head, address)
            if reach > reached:
                best, reached = head, reach
            if reached == _FURTHEST:
                break
        return best

    def _reach(self, head: str, address: Address) -> tuple[int, int]:
        sent, seen = (self.outcome(head, method, address).mark for method in ("POST", "GET"))
        return _REACH.get(sent, 0), _REACH.get(seen, 0)

    def answer(self, head: str, method: str, address: Address, **headers: str) -> HttpResponse:
        """Return the whole answer."""
        body = self.body(address) if method == "POST" else None
        return ask(self.callers[head], method, address.path(), body, **headers)

    def body(self, address: Address) -> "Body":
        """Return what a POST to this address brings."""
        values = BODIES[address.name](self.world, address) if address.name in BODIES else {}
        return Body(values, address.name in JSON)


@dataclass(frozen=True)
class Body:
    """What a request brings, and whether as JSON."""

    values: dict[str, Any]
    is_json: bool = False


def ask(
    caller: Caller,
    method: str,
    path: str,
    body: Body | None = None,
    *,
    csrf: bool = False,
    **headers: str,
) -> HttpResponse:
    """Send one request and take back all that it changed in the database."""
    if caller.bearer:
        headers["authorization"] = f"Bearer {caller.bearer}"
    content = {"content_type": "application/json"} if body and body.is_json else {}
    browser = _browser(csrf)
    browser.cookies = SimpleCookie({"sessionid": caller.session_key} if caller.session_key else {})
    with transaction.atomic():
        send = getattr(browser, method.lower())
        answer = send(path, body.values if body else None, headers=headers, **content)
        _ = answer.getvalue() if answer.streaming else b""
        transaction.set_rollback(True)
    return answer


@cache
def _browser(csrf: bool) -> Client:
    """Return the one browser: making another for each request would read every static file each time."""
    return Client(enforce_csrf_checks=csrf, raise_request_exception=False)


def outcome_of(answer: HttpResponse) -> Outcome:
    """Put an answer into its class."""
    goal = answer.headers.get("Location", answer.headers.get("HX-Redirect", ""))
    path = goal.partition("?")[0]
    return Outcome(answer.status_code, _mark(answer.status_code, path), path, answer.headers)


def _mark(status: int, goal: str) -> str:
    if goal == "/accounts/login/":
        return SIGN_IN
    if goal == "/accounts/second-factor/":
        return SECOND_FACTOR
    return OPEN if status < 400 or status == 422 else str(status)
