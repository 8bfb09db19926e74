"""Values in parts that one statement can name."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

_AT_ONCE = 500
T = TypeVar("T")


def parts(values: Iterable[T]) -> Iterator[set[T]]:
    """Yield values in sets of at most 500."""
    part: set[T] = set()
    for value in values:
        part.add(value)
        if len(part) == _AT_ONCE:
            yield part
            part = set()
    if part:
        yield part
