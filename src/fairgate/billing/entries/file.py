"""What a form hands in of an entry by hand."""

from dataclasses import dataclass
from datetime import date

from fairgate.billing.entries.states import Side
from fairgate.billing.ledger.states import Account


@dataclass(frozen=True)
class Typed:
    """One line as an officer writes it; None for what was left out, the amount in fen."""

    account: Account | None
    side: Side | None
    fen: int | None

    @property
    def signed(self) -> int:
        """Return the amount as the books add it up: debit above zero, credit below."""
        return -(self.fen or 0) if self.side == Side.CREDIT else self.fen or 0


@dataclass(frozen=True)
class ProposedEntry:
    """An entry as an officer proposes it: the day to which the books are to count it, its lines and why."""

    booked_on: date
    lines: tuple[Typed, ...]
    reason: str
