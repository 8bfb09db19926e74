"""Rows that are read a page at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet

View_co = TypeVar("View_co", covariant=True)


class Paged(Sequence[View_co], Generic[View_co]):
    """What screens show of rows, to be paged: its length is one read, a page costs what `views_of` reads for it.

    Whoever goes through all of it reads all of it, at once.
    """

    def __init__(self, rows: QuerySet[Any], views_of: Callable[[QuerySet[Any]], list[View_co]]) -> None:
        self._rows, self._views_of = rows, views_of

    def __len__(self) -> int:
        return self._rows.count()

    def __iter__(self) -> Iterator[View_co]:
        return iter(self._views_of(self._rows))

    @overload
    def __getitem__(self, part: int) -> View_co: ...

    @overload
    def __getitem__(self, part: slice) -> list[View_co]: ...

    def __getitem__(self, part: int | slice) -> View_co | list[View_co]:
        if isinstance(part, slice):
            return self._views_of(self._rows[part])
        return self._views_of(self._rows[part : part + 1])[0]
