"""What a keepsake on paper needs from a typesetter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Section:
    """A heading with its lines of term and value; level 1 is a part, 2 a person or an address within it."""

    title: str
    lines: Sequence[tuple[str, str]]
    level: int = 1


@dataclass(frozen=True)
class Paper:
    """Everything that is kept about an account, in words, in one language ("zh" or "en")."""

    title: str
    note: str
    sections: Sequence[Section]
    language: str = "zh"


class KeepsakeSetter(Protocol):
    """Sets a keepsake as PDF."""

    def keepsake(self, paper: Paper) -> bytes:
        """Return a PDF of as many pages A4 as it takes."""
        ...
