"""Does a statement add up, and does it follow the one before? Source: protocols 4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fairgate.billing.statements.file import Head, Line
from fairgate.billing.statements.states import Finding


class Tally:
    """Adds up the lines of a file as they pass, in flat memory; balances may run down the page or up it."""

    def __init__(self) -> None:
        self.credits_fen = self.debits_fen = self.lines = 0
        self.from_on: date | None = None
        self.to_on: date | None = None
        self._first: Line | None = None
        self._last: Line | None = None
        self._all_have_balance = True
        self._breaks: dict[bool, int | None] = {True: None, False: None}

    def add(self, line: Line) -> None:
        """Count one line."""
        self.lines += 1
        self.credits_fen += line.amount_fen if line.is_credit else 0
        self.debits_fen += 0 if line.is_credit else line.amount_fen
        self.from_on = min(self.from_on or line.booked_on, line.booked_on)
        self.to_on = max(self.to_on or line.booked_on, line.booked_on)
        self._follow(line)
        self._first, self._last = self._first or line, line

    def _follow(self, line: Line) -> None:
        before = self._last
        if line.balance_fen is None:
            self._all_have_balance = False
        elif before is not None and before.balance_fen is not None:
            if self._breaks[True] is None and before.balance_fen + line.signed_fen != line.balance_fen:
                self._breaks[True] = line.position
            if self._breaks[False] is None and line.balance_fen + before.signed_fen != before.balance_fen:
                self._breaks[False] = line.position

    @property
    def broken_at(self) -> int | None:
        """Return the first row whose balance does not follow from the one before, whichever way the file runs."""
        if not self._all_have_balance or self.lines < 2:
            return None
        down, up = self._breaks[True], self._breaks[False]
        return None if down is None or up is None else max(down, up)

    def ends(self) -> tuple[int | None, int | None]:
        """Return the opening and closing balance that the running balances tell, None where they tell none."""
        first, last = self._first, self._last
        if not self._all_have_balance or first is None or last is None or self.broken_at is not None:
            return None, None
        oldest, newest = (first, last) if self._breaks[True] is None else (last, first)
        assert oldest.balance_fen is not None  # noqa: S101 - all have one
        return oldest.balance_fen - oldest.signed_fen, newest.balance_fen


def imbalance(head: Head, credits_fen: int, debits_fen: int) -> int:
    """Return by how many fen opening + credits - debits misses closing; 0 where either balance is not told."""
    if head.opening_fen is None or head.closing_fen is None:
        return 0
    return head.opening_fen + credits_fen - debits_fen - head.closing_fen


def findings(off_fen: int, broken_row: int | None, strange_lines: int) -> list[dict[str, int | str]]:
    """Return what finance must look at before money is booked; [] when nothing.

    `off_fen`: by how much the balances do not add up; `strange_lines`: new ones on days that others have covered.
    """
    found: list[dict[str, int | str]] = []
    if off_fen:
        found.append({"what": Finding.IMBALANCE.value, "fen": off_fen})
    if broken_row is not None:
        found.append({"what": Finding.BROKEN_BALANCE.value, "row": broken_row})
    if strange_lines:
        found.append({"what": Finding.OLD_DAYS.value, "lines": strange_lines})
    return found


@dataclass(frozen=True)
class Span:
    """The days of one statement that is booked, and its balances in fen where they are known."""

    id: int
    from_on: date
    to_on: date
    opening_fen: int | None
    closing_fen: int | None


@dataclass(frozen=True)
class Gap:
    """What lies between two statements: days that neither has, or a balance that moved meanwhile (fen)."""

    before_id: int
    after_id: int
    from_on: date
    to_on: date
    off_fen: int | None


def gaps(spans: Sequence[Span]) -> list[Gap]:
    """Return every gap between statements of one account, the oldest first.

    Known balances decide alone: days without any movement are no gap. Where a balance is not known, days that no
    statement covers are one. Overlapping statements have none between them.
    """
    found: list[Gap] = []
    reached: Span | None = None
    for span in sorted(spans, key=lambda each: (each.from_on, each.to_on, each.id)):
        if reached is not None and span.from_on > reached.to_on and (gap := _between(reached, span)):
            found.append(gap)
        if reached is None or span.to_on >= reached.to_on:
            reached = span
    return found


def _between(before: Span, after: Span) -> Gap | None:
    days = before.to_on + timedelta(days=1), after.from_on - timedelta(days=1)
    if before.closing_fen is not None and after.opening_fen is not None:
        off = after.opening_fen - before.closing_fen
        return Gap(before.id, after.id, *days, off) if off else None
    return Gap(before.id, after.id, *days, None) if days[0] <= days[1] else None


def is_covered(day: date, spans: Sequence[Span]) -> bool:
    """Say whether a day lies wholly inside an earlier statement; its last day may have been cut off at noon."""
    return any(span.from_on <= day < span.to_on for span in spans)
