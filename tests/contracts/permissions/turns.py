"""Every kind of nonsense for everything would take half an hour: with a change each kind takes its turn."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from typing import Any

import pytest


def some_or_all(some: int, count: int) -> list[Any]:
    """Return how many kinds everything meets: `some` with every change, all of them in the long form."""
    return [some, pytest.param(count, marks=pytest.mark.long)]


def in_turn(those: Iterable[Any], kinds: int, junk: Sequence[str]) -> Iterator[tuple[Any, str]]:
    """Yield each of those with so many kinds of junk; over all of them every kind has its turn."""
    turn = cycle(junk)
    return ((each, next(turn)) for each in those for _time in range(kinds))
