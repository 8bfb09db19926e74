"""What an invariant is: one sentence, and one statement for SQLite and PostgreSQL that answers one row."""

from dataclasses import dataclass

from fairgate.foundation.words import Words

_COUNTED = """
        SELECT COUNT(*), COUNT(*) FILTER (WHERE is_wrong),
               COALESCE(SUM(ABS(off)) FILTER (WHERE is_wrong), 0), MIN(name) FILTER (WHERE is_wrong)
        FROM ({compared}) AS compared"""


@dataclass(frozen=True)
class Invariant:
    """What must hold; `compared` gives rows (name, off, is_wrong)."""

    name: str
    sentence: Words
    compared: str

    @property
    def sql(self) -> str:
        """Return the statement; all of it is our own text."""
        return _COUNTED.format(compared=self.compared)
