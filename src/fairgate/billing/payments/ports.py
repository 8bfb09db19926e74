"""What we need from a payment channel. Clients live in `providers/`; see protocols 0 and 1."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fairgate.foundation.money import Money


@dataclass(frozen=True)
class AttemptDetails:
    """What a channel is told of an attempt. The same number always goes with the same details."""

    number: str
    amount: Money
    description: str
    expires_at: datetime


@dataclass(frozen=True)
class Created:
    """The channel will take the money from whoever scans this text as a QR code."""

    code_url: str


@dataclass(frozen=True)
class Declined:
    """The channel definitely took no order; `code` is its own word for why."""

    code: str


@dataclass(frozen=True)
class Unknown:
    """We cannot tell what happened: no answer, a server error, or an answer that does not verify."""

    why: str


@dataclass(frozen=True)
class Payment:
    """Money that a channel confirmed. `is_for_us`: to our merchant and application; `merchant` says whose."""

    number: str
    transaction_id: str
    amount_fen: int
    currency: str
    paid_at: datetime
    is_for_us: bool
    merchant: str


@dataclass(frozen=True)
class Paid:
    """The channel has the money."""

    payment: Payment


@dataclass(frozen=True)
class NotPaid:
    """The channel waits for the payer."""


@dataclass(frozen=True)
class Closed:
    """The channel will not take money for this number any more."""


@dataclass(frozen=True)
class Absent:
    """The channel does not know the number."""


@dataclass(frozen=True)
class Notice:
    """A verified notice. `payment` is None when it tells of something else than money that came in."""

    event_id: str
    kind: str
    payment: Payment | None


class Forged(Exception):  # noqa: N818 - reads as what the notice is
    """The notice does not carry a valid, fresh signature of the channel."""


class Probe(Forged):
    """The channel tests whether we check signatures, with one that must not pass. No reason for an alarm."""


class Malformed(Exception):  # noqa: N818 - reads as what the notice is
    """The signature is the channel's, but the content is not what its documents say."""


CreateAnswer = Created | Declined | Unknown
Outcome = Paid | NotPaid | Closed | Absent | Unknown


class PaymentChannel(Protocol):
    """A channel that takes money. No method raises for the network's faults: those are `Unknown`."""

    def create(self, details: AttemptDetails) -> CreateAnswer:
        """Open an attempt. The same details again give the same code, and never a second payment."""

    def query(self, number: str) -> Outcome:
        """Return what the channel knows of an attempt."""

    def close(self, number: str) -> Outcome:
        """Ask that no more money be taken; Closed or Absent when that is certain, else Unknown: query."""

    def read_notice(self, raw: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        """Verify the raw bytes as received at an instant; raises Forged, Probe or Malformed."""
