"""What we need from a payment channel. Clients live in `providers/`; see protocols 0 to 3."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from fairgate.billing.payments.states import Way
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class AttemptDetails:
    """What a channel is told of an attempt. The same number always goes with the same details.

    `payer_address` is the payer's IP (WeChat H5), `payer_openid` who pays in the app (JSAPI), `return_url`
    where a vendor's page sends the browser back to: never a proof of payment.
    """

    number: str
    amount: Money
    description: str
    way: Way
    started_at: datetime
    expires_at: datetime
    payer_address: str = ""
    payer_openid: str = ""
    return_url: str = ""


@dataclass(frozen=True)
class Reference:
    """What a channel needs to find an attempt again; UnionPay asks for the number and the first instant."""

    number: str
    way: Way
    started_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Code:
    """A text to draw as a QR code, for another device to scan."""

    text: str


@dataclass(frozen=True)
class Link:
    """An address of the channel to send the browser to."""

    url: str


@dataclass(frozen=True)
class Form:
    """Fields that the payer's browser posts to an address of the channel."""

    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Call:
    """Signed parameters for the channel's own app to start the payment with."""

    parameters: Mapping[str, str]


Handover = Code | Link | Form | Call
"""How the payer gets from us to the channel."""


@dataclass(frozen=True)
class Created:
    """The channel will take the money from whoever follows the handover."""

    handover: Handover


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
    """Money that a channel confirmed. `is_for_us`: to our merchant and application; `merchant` says whose.

    `trace_number` and `settles_on` find it in the channel's bill; who paid is not told for certain by any channel.
    """

    number: str
    transaction_id: str
    amount_fen: int
    currency: str
    paid_at: datetime
    is_for_us: bool
    merchant: str
    trace_number: str = ""
    settles_on: date | None = None


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
    """A verified notice. `payment` is None when it tells of something else than money that came in.

    `refund_number` is our number of the refund of which it tells, "" when it tells of none: a query says what became
    of it. `reference` is given whenever `payment` is, from the notice's own contents. With `must_be_confirmed` only
    what a query says is applied (UnionPay's own advice).
    """

    event_id: str
    kind: str
    payment: Payment | None
    reference: Reference | None = None
    must_be_confirmed: bool = False
    refund_number: str = ""


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
        """Open an attempt. The same details again give the same payment, and never a second one."""

    def query(self, reference: Reference) -> Outcome:
        """Return what the channel knows of an attempt."""

    def close(self, reference: Reference) -> Outcome:
        """Ask that no more money be taken; Closed or Absent when that is certain.

        NotPaid: it cannot be closed, and money may still come until it ends by itself. Unknown: query.
        """

    def read_notice(self, raw: bytes, headers: Mapping[str, str], *, at: datetime) -> Notice:
        """Verify the raw bytes as received at an instant; raises Forged, Probe or Malformed."""

    def read_stored(self, raw: bytes) -> Notice:
        """Read again what `read_notice` verified when it came: its key may be gone by now. Raises Malformed."""
