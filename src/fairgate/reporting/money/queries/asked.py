"""Whose money is asked for, by whom and when; and a row with the order that it belongs to."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.reporting.money.views import Row


@dataclass(frozen=True)
class Asked:
    """`may_ask`: whether the reader may ask fees back, and take such a wish back."""

    organization_id: int
    actor: Actor
    at: datetime
    book: Rulebook
    at_pickup: bool
    may_ask: bool


@dataclass(frozen=True)
class Placed:
    """A row under its order; "" where it belongs to none, or to several."""

    order: str
    row: Row
