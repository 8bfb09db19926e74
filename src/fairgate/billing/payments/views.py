"""What others see of payments."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.orders.queries import OrderView
from fairgate.billing.payments.ports import AttemptDetails, Handover, Reference
from fairgate.billing.payments.states import (
    AttemptState,
    Channel,
    Phase,
    SuspenseReason,
    SuspenseState,
    Way,
)
from fairgate.foundation.money import Money
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class AttemptView:
    """One try to pay; `handover` is None until the channel has given one.

    `may_still_be_paid_until`: what giving it up now would leave open; None when it closes at once, or has ended.
    `known_at`: since when the channel knows of a payment in an online bank.
    """

    number: str
    channel: Channel
    way: Way
    state: AttemptState
    handover: Handover | None
    started_at: datetime
    expires_at: datetime
    may_still_be_paid_until: datetime | None
    known_at: datetime | None = None


@dataclass(frozen=True)
class HeldMoney:
    """Money that came for an order which could not take it; finance pays it back."""

    amount: Money
    reason: SuspenseReason
    received_at: datetime


@dataclass(frozen=True)
class GivenUp:
    """A code or page that nobody wants any more, and that may still be paid until an instant."""

    channel: Channel
    way: Way
    until: datetime


@dataclass(frozen=True)
class PaymentStatus:
    """Everything that the pay page and its polled part show."""

    order: OrderView
    attempt: AttemptView | None
    phase: Phase
    held: tuple[HeldMoney, ...]
    given_up: tuple[GivenUp, ...]


@dataclass(frozen=True)
class Unanswered:
    """An attempt that its channel has not answered clearly, with what to send, the same each time."""

    channel: Channel
    details: AttemptDetails


@dataclass(frozen=True)
class Watched:
    """An attempt whose outcome we do not know yet. `is_closing`: we want no more money for it."""

    channel: Channel
    reference: Reference
    is_closing: bool


@dataclass(frozen=True)
class ReceiptLine:
    """One person's share of what was paid."""

    name: str
    amount: Money


@dataclass(frozen=True)
class ReceiptView:
    """What paid an order, and by what, in words. The bearer of a pay link may not know the people: no `lines`.

    `is_title_locked`: it came from the organization's own account, and an invoice carries that name. Source: R50.
    """

    order_number: str
    organization_name: str
    channel: Words
    way: Words
    transaction_id: str
    paid_at: datetime
    amount: Money
    people: int
    lines: tuple[ReceiptLine, ...]
    is_title_locked: bool = False


@dataclass(frozen=True)
class SuspenseView:
    """Money in suspense as finance sees it; `order_number` is "" when it names nothing of ours."""

    id: int
    reason: SuspenseReason
    state: SuspenseState
    channel: Channel
    merchant: str
    number: str
    transaction_id: str
    order_number: str
    organization_id: int | None
    amount: Money
    currency: str
    paid_at: datetime
    opened_at: datetime

    @property
    def reason_label(self) -> Words:
        return self.reason.label
