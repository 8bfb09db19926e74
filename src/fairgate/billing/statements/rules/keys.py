"""What makes a booking this booking, in however many files it stands. Source: protocols 4."""

import re
from collections import Counter
from datetime import date
from hashlib import sha256

from fairgate.billing.statements.file import Line
from fairgate.billing.transfers.rules.slips import LONGEST_REFERENCE
from fairgate.foundation.identifiers import compact
from fairgate.registration.verification.rules import folded_name

_Seen = tuple[str, date, int, bool]


class Occurrences:
    """Counts bookings of a file that nothing tells apart: the bank gives no number, and day and amount agree.

    With a number the second one is a repetition, not another booking.
    """

    def __init__(self) -> None:
        self._seen: Counter[_Seen] = Counter()

    def of(self, line: Line) -> int:
        """Return the how-manieth such line this is, from 1."""
        what = (compact(line.serial), line.booked_on, line.amount_fen, line.is_credit)
        self._seen[what] += 1
        return self._seen[what]


def key_of(account: str, line: Line, occurrence: int) -> str:
    """Return the business key of a booking, 64 hex digits: account, bank serial, day, amount, direction.

    The occurrence counts only where the bank gives no serial.
    """
    serial = compact(line.serial)
    parts = (
        compact(account),
        serial,
        line.booked_on.isoformat(),
        str(line.amount_fen),
        "C" if line.is_credit else "D",
        "" if serial else str(occurrence),
    )
    return sha256("\x1f".join(parts).encode()).hexdigest()


def reference_of(serial: str, key: str, *, is_taken: bool = False) -> str:
    """Return the number under which a credit is recorded: the bank's own, or one made of its key.

    `is_taken`: the bank has given the same serial to another booking, so the key tells them apart.
    """
    plain = compact(serial)
    if not plain or len(plain) > LONGEST_REFERENCE - 9:
        return f"FG{key[:22].upper()}"
    return f"{plain}/{key[:8].upper()}" if is_taken else plain


_GIVEN_BACK = re.compile(r"退汇|退回|退票|退款|冲正|撤销|REVERSAL|RETURN", re.IGNORECASE)


def says_return(remark: str) -> bool:
    """Say whether the bank's words for a debit are those of money that goes back where it came from."""
    return _GIVEN_BACK.search(remark) is not None


def looks_alike_only(one: tuple[str, int | None], other: tuple[str, int | None]) -> bool:
    """Say whether two lines of one key without a serial differ in name or running balance: perhaps two bookings."""
    names = folded_name(one[0]), folded_name(other[0])
    balances = one[1], other[1]
    return (all(names) and names[0] != names[1]) or (None not in balances and balances[0] != balances[1])
