"""Numbers that open their rows, terms with their values, states as tabs."""

from dataclasses import dataclass
from typing import Literal

from fairgate.foundation.words import Words
from fairgate.portals.ui import formats


@dataclass(frozen=True)
class Tab:
    """A state as a tab with its count, which was taken no further than `most`."""

    label: Words
    url: str
    count: int | None = None
    is_current: bool = False
    most: int | None = None

    @property
    def count_text(self) -> str:
        """Return the count as people read it, "" for none."""
        return "" if self.count is None else formats.count_text(self.count, most=self.most)


@dataclass(frozen=True)
class Tile:
    """A number that opens its rows; `tone` is "move" when it waits for the reader, "bad" for a fault."""

    label: Words
    value: Words
    url: str = ""
    hint: Words = ""
    tone: Literal["", "move", "bad"] = ""
    is_wide: bool = False


@dataclass(frozen=True)
class Fact:
    """A term and its value; `is_sum` rules it off, `url` offers a change, `is_data` is never translated."""

    term: Words
    value: Words
    is_sum: bool = False
    url: str = ""
    is_data: bool = False
