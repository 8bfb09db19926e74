"""What finance sees of statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fairgate.billing.statements.states import (
    WHY,
    Fault,
    Finding,
    Flaw,
    Format,
    LineOutcome,
    StatementState,
)
from fairgate.foundation.money import Money
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class GapView:
    """What lies between two statements of one account; `off` is by how much the balance moved, None if unknown."""

    from_on: date
    to_on: date
    has_days: bool
    off: Money | None


@dataclass(frozen=True)
class FindingView:
    """Something odd, with what it is about: an amount, a row or a number of lines."""

    what: Finding
    amount: Money | None
    number: int | None


@dataclass(frozen=True)
class StatementView:
    """One file and how far it is. Balances are None where the file tells none; counts are by outcome of the lines."""

    id: int
    account: str
    format: Format
    name: str
    state: StatementState
    fault: Fault | None
    findings: tuple[FindingView, ...]
    from_on: date | None
    to_on: date | None
    opening: Money | None
    closing: Money | None
    credits: Money
    debits: Money
    total: int
    done: int
    counts: Mapping[LineOutcome, int]
    brought_at: datetime
    brought_by: str
    note: str
    gap_before: GapView | None

    @property
    def percent(self) -> int:
        """Return how much is done, of a hundred."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_under_way(self) -> bool:
        return self.state in (StatementState.READING, StatementState.BOOKING)


@dataclass(frozen=True)
class LineView:
    """One line and what became of it; the other's account is masked."""

    id: int
    position: int
    booked_on: date | None
    is_credit: bool
    amount: Money
    serial: str
    name: str
    account: str
    remark: str
    charges: Money
    outcome: LineOutcome
    flaw: Flaw | None
    text: str
    receipt_id: int | None

    @property
    def why(self) -> Words | None:
        """Return a sentence where the outcome alone does not say enough."""
        return WHY.get(self.outcome)


@dataclass(frozen=True)
class Preview:
    """The first rows of a table, its titles and what each column probably is.

    `columns` names titles by the value of `Column`; `saved` is the name of the kept mapping that fits, "" for none.
    """

    header: int
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]
    saved: str
