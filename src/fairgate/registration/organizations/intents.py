"""A purchase intent 采购意向 as plain values. Source: guide R33, F10."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

LONGEST_PRODUCTS = 500


@dataclass(frozen=True)
class Intent:
    """One thing that an organization wants to buy. `section` may be "" for a whole area.

    A budget is a band in hundredths of `currency`, either end may be open. `visible`: shown to exhibitors.
    """

    area: str = ""
    section: str = ""
    products: str = ""
    purpose: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    budget_from: int | None = None
    budget_to: int | None = None
    currency: str = "CNY"
    window: str = ""
    origin: str = ""
    suppliers: str = ""
    details: str = ""
    wants_matchmaking: bool = False
    visible: bool = False

    @property
    def version(self) -> str:
        """Return the fingerprint of the content: a save is bound to what was seen."""
        text = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @property
    def as_opened(self) -> str:
        """Return the content as a form carries it, for `opened`."""
        return json.dumps(asdict(self), default=str)

    def tidied(self) -> "Intent":
        """Return the intent as it is kept: no blanks at the ends, one kind of line break."""
        kept = {name: _tidied(value) for name, value in vars(self).items()}
        return Intent(**kept)


def _tidied(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def opened(text: str, version: str) -> Intent | None:
    """Return the intent that a form was opened with, or None when the text does not hold what `version` names."""
    try:
        told = json.loads(text)
        known = {each.name: told[each.name] for each in fields(Intent)}
        quantity = known["quantity"]
        found = Intent(**known | {"quantity": Decimal(quantity) if quantity is not None else None})
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError):
        return None
    return found if found.version == version else None
