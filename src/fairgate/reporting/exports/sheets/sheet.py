"""What a file is made of: heads, how many rows, and the rows page by page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words

Cell = str | int | Decimal
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Question:
    """What is asked for: the filters of the list that the file is made of, and whether numbers stand there whole."""

    edition_id: int
    filters: Mapping[str, str]
    is_whole: bool = False
    language: str = "zh-hans"


@dataclass(frozen=True)
class Sheet:
    """`page(question, actor, after, limit)` returns rows and the key after which the next begin, "" at the end."""

    heads: tuple[Words, ...]
    count: Callable[[Question, Actor], int]
    page: Callable[[Question, Actor, str, int], tuple[Rows, str]]


def key_after(keys: Sequence[int], limit: int) -> str:
    """Return the key for the page after one that was read with one row more than it shows."""
    return str(keys[limit - 1]) if len(keys) > limit else ""
