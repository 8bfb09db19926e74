"""Plain values between the bank's file and the tables."""

from dataclasses import dataclass
from datetime import date

from fairgate.billing.statements.states import Flaw


@dataclass(frozen=True, slots=True)
class Line:
    """One booking of a statement. Amounts are fen and not below zero, the balance may be; `position` is the row.

    `serial` is the bank's own number, "" where it gives none. `charges_fen` is what banks kept of the payment.
    """

    position: int
    booked_on: date
    is_credit: bool
    amount_fen: int
    serial: str = ""
    name: str = ""
    account: str = ""
    remark: str = ""
    balance_fen: int | None = None
    charges_fen: int = 0
    is_return: bool = False
    currency: str = "CNY"

    @property
    def signed_fen(self) -> int:
        """Return what this line does to the balance."""
        return self.amount_fen if self.is_credit else -self.amount_fen


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that cannot be read, and the text over which it failed."""

    position: int
    flaw: Flaw
    text: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself before its lines; None where it does not say. Balances are fen."""

    account: str = ""
    currency: str = "CNY"
    from_on: date | None = None
    to_on: date | None = None
    opening_fen: int | None = None
    closing_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How finance reads a CSV or Excel file: in which row its titles stand, counted from 1, and what is where.

    `columns` names titles by the value of `Column`. Typed balances count before the file's own.
    """

    header: int
    columns: dict[str, str]
    opening_fen: int | None = None
    closing_fen: int | None = None


class BadStatement(Exception):  # noqa: N818 - an answer on its way to becoming a Refusal
    """The file as a whole is not taken; `fault` says why in a sentence."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault
