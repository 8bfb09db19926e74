"""What screens see of wishes for refunds, and of the money that goes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fairgate.billing.refunds.states import BY_BANK, GONE, NOT_TAKEN_UP, RefundState, RequestState, Route
from fairgate.foundation.money import Money
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class RefundView:
    """Money that goes back, whole for finance: the account is masked once nobody has to read it any more.

    `way`: the channel that took the money, "" for money that goes by bank; `told`: the channel's last words;
    `owed_us`: what went after it was given up, and by which no fee goes back.
    """

    number: str
    order_number: str
    organization: str
    route: Route
    way: Words
    amount: Money
    people: int
    state: RefundState
    reason: str
    payee_name: str
    payee_bank: str
    payee_account: str
    is_other_name: bool
    has_proof: bool
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    answer: str
    told: str
    moved_at: datetime
    paid_on: date | None
    paid_reference: str
    paid_by_name: str
    source: str
    owed_us: Money

    @property
    def is_by_bank(self) -> bool:
        return self.route in BY_BANK

    @property
    def is_proposed(self) -> bool:
        return self.state == RefundState.PROPOSED

    @property
    def is_owed(self) -> bool:
        return self.state == RefundState.OWED

    @property
    def is_short(self) -> bool:
        return self.state == RefundState.SHORT

    @property
    def has_gone_after_all(self) -> bool:
        """The channel sent the money of a refund that had failed here."""
        return self.told.startswith(GONE)

    @property
    def may_be_given_up(self) -> bool:
        return self.state in {RefundState.OWED, RefundState.STUCK}


@dataclass(frozen=True)
class RefundLineView:
    """One person's fee in a refund."""

    name: str
    number_masked: str
    amount: Money
    reason: str


@dataclass(frozen=True)
class RefundBrief:
    """What an organization may know of the money that goes back for one of its people.

    `why`: an officer's words, where it could not be paid.
    """

    number: str
    state: RefundState
    route: Route
    way: Words
    account: str
    paid_on: date | None
    paid_reference: str
    why: str = ""


@dataclass(frozen=True)
class RequestView:
    """One wish, with its person, its money and the order that brought it; `order_number` is "" where none is known.

    `way`: what paid the order, a channel or a bank; `invoice`: our number of the one that has to go back first (R59);
    `refund`: the newest money that goes, or went, for it.
    """

    id: int
    person_id: UUID
    name: str
    number_masked: str
    person_state: Words
    organization: str
    amount: Money
    order_number: str
    way: Words
    is_by_bank: bool
    reason: str
    state: RequestState
    asked_at: datetime
    asked_by: str
    withdrawn_at: datetime | None
    invoice: str
    refund: RefundBrief | None

    @property
    def state_label(self) -> Words:
        return self.state.label

    @property
    def is_open(self) -> bool:
        return self.state in NOT_TAKEN_UP

    @property
    def may_go_by_bank(self) -> bool:
        """The bank paid it, or the channel that paid it has failed once to send it back."""
        return bool(self.order_number) and (self.is_by_bank or self.refund is not None)


@dataclass(frozen=True)
class RefundableView:
    """Somebody whose paid fee may be asked back now; while it stands on an `invoice`, that goes back first (R59)."""

    person_id: UUID
    name: str
    number_masked: str
    person_state: Words
    amount: Money
    invoice: str


@dataclass(frozen=True)
class OrderToRefund:
    """An order paid by bank whose people wait for their money: for the form of a refund by bank.

    `payer`: the one payer, "" where there were several; `account`: masked, "" where the bank did not name it;
    `name_wanted`: the name in which an account should be.
    """

    number: str
    organization: str
    payer: str
    account: str
    name_wanted: str
    is_channel_open: bool
    requests: tuple[RequestView, ...]
