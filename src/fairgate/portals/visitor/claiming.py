"""A claim to a taken credit code while it is being made, kept in the session until the mobile is proved. Source: Q8."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.http import HttpRequest

_KEY = "claim"


@dataclass(frozen=True)
class Claiming:
    """What was typed so far; `kind` is what the code proves: join, appeal, or only looking ("look")."""

    uscc: str = ""
    kind: str = ""
    name: str = ""
    mobile: str = ""
    words: str = ""
    verified_mobile: str = ""


def of(request: HttpRequest) -> Claiming:
    """Return the claim of this browser; an empty one when there is none."""
    kept: dict[str, Any] = request.session.get(_KEY, {})
    known = {item.name for item in fields(Claiming)}
    return Claiming(**{name: value for name, value in kept.items() if name in known})


def keep(request: HttpRequest, **answers: str) -> Claiming:
    """Add answers to the claim and return it."""
    claim = replace(of(request), **answers)
    request.session[_KEY] = asdict(claim)
    return claim
