"""What we need from a payment channel to send money back. Clients live in `providers/`; see protocols 1 to 3."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fairgate.billing.payments.ports import Absent, Unknown
from fairgate.billing.payments.states import Way
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class Original:
    """The payment whose money goes back, as its channel knows it: our number, the channel's, and what was paid."""

    number: str
    transaction_id: str
    total: Money
    way: Way


@dataclass(frozen=True)
class RefundDetails:
    """What a channel is told of a refund. The same number always goes with the same details.

    `number` is ours (out_refund_no, out_request_no, orderId): a retry bears it too, a new one would send money twice.
    `started_at` is the first instant, which UnionPay wants to hear again.
    """

    number: str
    amount: Money
    reason: str
    started_at: datetime
    original: Original


@dataclass(frozen=True)
class Refunded:
    """The channel has sent the money back; `refund_id` is its own number, which its bill shows."""

    refund_id: str
    amount_fen: int
    refunded_at: datetime


@dataclass(frozen=True)
class Processing:
    """The channel has accepted the refund and works on it; what becomes of it is told by a query."""

    refund_id: str = ""


@dataclass(frozen=True)
class Rejected:
    """No money goes back under this number, for certain; `code` is the channel's own word for why."""

    code: str


@dataclass(frozen=True)
class Short:
    """The merchant account lacks the money just now: the same number may be sent again later."""

    code: str


@dataclass(frozen=True)
class Stuck:
    """The channel took the refund, but the payer's account cannot take the money: an officer has to act."""

    code: str


RefundAnswer = Refunded | Processing | Rejected | Short | Stuck | Absent | Unknown


class RefundChannel(Protocol):
    """A channel that sends money back. No method raises for the network's faults: those are `Unknown`."""

    def refund(self, details: RefundDetails) -> RefundAnswer:
        """Ask for money to go back. The same details again are the same refund, and never a second one."""

    def query_refund(self, details: RefundDetails) -> RefundAnswer:
        """Return what the channel knows of a refund; Absent when it never heard of the number."""
