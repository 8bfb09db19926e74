"""A claim to a taken account while it is made, kept in the session until mobile or e-mail is proved. Source: Q8."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.http import HttpRequest

from fairgate.registration.claims.file import Named

_KEY = "claim"


@dataclass(frozen=True)
class Claiming:
    """What was typed so far; `kind` is what the code proves: join, appeal, or only looking ("look").

    `holder` is a mobile, or of an overseas organization an e-mail; `verified` is the one that was proved.
    """

    uscc: str = ""
    country: str = ""
    number: str = ""
    kind: str = ""
    name: str = ""
    holder: str = ""
    words: str = ""
    verified: str = ""

    @property
    def named(self) -> Named:
        """Return what names the account that is claimed."""
        return Named(self.uscc, self.country, self.number)

    @property
    def is_begun(self) -> bool:
        return bool(self.named.key)


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
