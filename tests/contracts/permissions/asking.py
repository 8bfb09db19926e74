"""One request by one caller, whose effect is taken back, and what the answer means."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse

from tests.contracts.permissions.addresses import Address
from tests.contracts.permissions.bodies import BODIES, JSON
from tests.contracts.permissions.people import Caller
from tests.contracts.permissions.world import World

OPEN, SIGN_IN, SECOND_FACTOR = "open", "sign in", "2nd factor"
NO_FACTOR_SHOWN = ("/accounts/second-factor/",)
_MARKS = {401: "401", 403: "403", 404: "404", 405: "405"}


@dataclass(frozen=True)
class Outcome:
    """The status of an answer, and the class that it is put into."""

    status: int
    mark: str

    @property
    def is_done(self) -> bool:
        """Say whether the request was carried out, and not answered with a form's mistakes."""
        return self.mark == OPEN and self.status < 400


def ask(
    caller: Caller, method: str, path: str, body: Any = None, *, as_json: bool = False, **headers: str
) -> HttpResponse:
    """Send one request and take back all that it changed in the database."""
    content = {"content_type": "application/json"} if as_json else {}
    with transaction.atomic():
        answer = getattr(caller.browser(), method.lower())(path, body, headers=headers, **content)
        if answer.streaming:
            answer.getvalue()
        transaction.set_rollback(True)
    return answer


def outcome_of(answer: HttpResponse) -> Outcome:
    """Put an answer into its class."""
    goal = answer.headers.get("Location", answer.headers.get("HX-Redirect", ""))
    return Outcome(answer.status_code, _mark(answer.status_code, goal))


def _mark(status: int, goal: str) -> str:
    if goal.startswith("/accounts/login/") and not goal.startswith("/accounts/login/mobile/"):
        return SIGN_IN
    if goal.startswith("/accounts/second-factor/"):
        return SECOND_FACTOR
    if status < 400 or status == 422:
        return OPEN
    return _MARKS.get(status, str(status))


def tried(caller: Caller, method: str, address: Address, world: World) -> Outcome:
    """Ask for an address as life would: a POST brings what its form asks for."""
    body = BODIES[address.name](world, address) if method == "POST" and address.name in BODIES else None
    answer = ask(caller, method, address.path(), body, as_json=method == "POST" and address.name in JSON)
    return outcome_of(answer)
