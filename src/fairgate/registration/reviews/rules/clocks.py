"""How long a case has waited, against the days within which a review is usually finished. Source: facts F22."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Age:
    """Whole days since a case was opened, and the days that its review may take."""

    days: int
    term: int

    @property
    def is_late(self) -> bool:
        """Say whether the term is over."""
        return self.days > self.term

    @property
    def left(self) -> int:
        """Return the days that are left; 0 on the last day and after it."""
        return max(0, self.term - self.days)
