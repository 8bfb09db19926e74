"""What a newcomer typed before the account exists, kept in the session, so that nothing is lost.

No password is ever kept. The session row lives in the database and ends with its cookie.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import takewhile
from typing import Any

from django.http import HttpRequest

from fairgate.registration.editions.states import Region

_KEY = "sign_up"


@dataclass(frozen=True)
class Draft:
    """The answers so far, as typed; "" where there is none yet. Ids are texts."""

    region: str = ""
    category: str = ""
    picture: str = ""
    phone: str = ""
    unit: Mapping[str, str] = field(default_factory=dict)
    is_filled: bool = False
    delegation: str = ""
    referral_code: str = ""
    subordination_reason: str = ""
    contact_name: str = ""
    mobile: str = ""
    verified_mobile: str = ""
    email: str = ""
    verified_email: str = ""

    @property
    def is_overseas(self) -> bool:
        return self.region == Region.OVERSEAS

    @property
    def is_email_verified(self) -> bool:
        """Say whether the code sent to this very address was typed back."""
        return bool(self.email) and self.email == self.verified_email

    @property
    def is_mobile_verified(self) -> bool:
        """Say whether the code sent to this very number was typed back."""
        return bool(self.mobile) and self.mobile == self.verified_mobile

    def missing_before(self, place: str) -> str:
        """Return the name of the first screen before `place` that still wants an answer, or ""."""
        answers = self._overseas() if self.is_overseas else self._domestic()
        if place not in answers:
            return "visitor:register"
        before = takewhile(lambda screen: screen != place, answers)
        return next((screen for screen in before if not answers[screen]), "")

    def _overseas(self) -> dict[str, object]:
        return {
            "visitor:register": self.category,
            "visitor:register_overseas": self.picture and self.unit,
            "visitor:email": self.email,
            "visitor:email_code": self.is_email_verified,
            "visitor:account": "",
        }

    def _domestic(self) -> dict[str, object]:
        return {
            "visitor:register": self.category,
            "visitor:licence": self.picture,
            "visitor:licence_reading": self.unit,
            "visitor:delegation": self.delegation,
            "visitor:mobile": self.mobile,
            "visitor:mobile_code": self.is_mobile_verified,
            "visitor:account": "",
        }


def of(request: HttpRequest) -> Draft:
    """Return the draft of this browser; an empty one when there is none or its form has changed."""
    kept: dict[str, Any] = request.session.get(_KEY, {})
    known = {item.name for item in fields(Draft)}
    return Draft(**{name: value for name, value in kept.items() if name in known})


def keep(request: HttpRequest, **answers: Any) -> Draft:
    """Add answers to the draft and return it."""
    draft = replace(of(request), **answers)
    request.session[_KEY] = asdict(draft)
    return draft


def drop(request: HttpRequest) -> None:
    """Forget the draft, once the account exists."""
    request.session.pop(_KEY, None)
