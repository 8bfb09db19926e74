"""What orders tell upward."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class OrderPlaced(Fact):
    """An order waits for money."""

    order_id: int


@dataclass(frozen=True)
class OrderCancelled(Fact):
    """An order was given up before it was paid."""

    order_id: int


@dataclass(frozen=True)
class OrderExpired(Fact):
    """An order's time ended before it was paid."""

    order_id: int


@dataclass(frozen=True)
class OrderPaid(Fact):
    """An order was paid in full."""

    order_id: int
