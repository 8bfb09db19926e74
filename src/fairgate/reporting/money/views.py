"""What screens show of an organization's money."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.invoices.states import FileFormat
from fairgate.billing.invoices.views import Left
from fairgate.billing.refunds.views import RefundBrief
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.money import Money
from fairgate.foundation.words import Words
from fairgate.reporting.money.rules import Standing, fits
from fairgate.reporting.money.states import Kind, Show


@dataclass(frozen=True)
class Row:
    """One piece of money. `number` opens it: an order's, a remittance's code, an invoice's, a wish's id.

    `state`: the word of its own machine, "" where it has none. `labels` are our words (channel, way, kind of invoice),
    `names` what others said (a person, a title, a number of the bank's or the bureau's). `orders`: those it is about,
    where they are several. `red_files` are those of the red invoice against this one, `taken_back` the newest try to
    take it back. A wish has the `refund` that goes for it, and the `invoice` that goes back first; a paid order, what
    of it is on no invoice yet.
    """

    kind: Kind
    number: str
    amount: Money
    at: datetime
    standing: Standing
    state: str = ""
    people: int = 0
    labels: tuple[Words, ...] = ()
    names: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    files: tuple[FileFormat, ...] = ()
    red_files: tuple[FileFormat, ...] = ()
    taken_back: ReturnView | None = None
    refund: RefundBrief | None = None
    invoice: str = ""
    can_withdraw: bool = False
    reason: str = ""
    left: Left | None = None


@dataclass(frozen=True)
class Group:
    """An order with all that belongs to it, or one thing that belongs to no single order (`order` is "")."""

    order: str
    rows: tuple[Row, ...]

    @property
    def at(self) -> datetime:
        """Return when it began: its first row is what the others belong to."""
        return self.rows[0].at

    def fits(self, show: Show) -> bool:
        return fits([row.standing.turn for row in self.rows], show)


@dataclass(frozen=True)
class Sums:
    """What it comes to: fees to pay, paid, on issued invoices, asked back, gone back; and money in suspense."""

    to_pay: Money
    paid: Money
    invoiced: Money
    refunding: Money
    refunded: Money
    held: Money


@dataclass(frozen=True)
class Account:
    """All of one organization's money: the groups the newest first, and what they come to."""

    groups: tuple[Group, ...]
    sums: Sums

    def shown(self, show: Show) -> tuple[Group, ...]:
        """Return the groups that belong under a filter; for invoices, each by itself."""
        if show == Show.INVOICES:
            return tuple(Group("", (row,)) for row in self.invoices)
        return tuple(group for group in self.groups if group.fits(show))

    @property
    def invoices(self) -> tuple[Row, ...]:
        """Return every invoice, the newest first."""
        found = [row for group in self.groups for row in group.rows if row.kind == Kind.INVOICE]
        return tuple(sorted(found, key=lambda row: (row.at, row.number), reverse=True))

    @property
    def waits_for_you(self) -> int:
        """Return in how many groups something waits for the reader."""
        return sum(group.fits(Show.YOURS) for group in self.groups)
