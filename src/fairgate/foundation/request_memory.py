"""What is the same for a whole request is read once in it: the edition, a reach, the line of a delegation.

The middleware of the web opens a memory before a request and drops it behind. Nothing outlives its request; in workers
and commands there is none, and everything is read anew. Each statement that writes or locks empties it: what a request
itself has changed is seen, and what is judged under a lock is read under that lock. See docs/decisions/0043.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
Found = TypeVar("Found")

_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("request_memory", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Open a memory for what is done within, on this thread's connection."""
    before = _memory.set({})
    try:
        with connection.execute_wrapper(_heard):
            yield
    finally:
        _memory.reset(before)


def once_a_request(read: Callable[P, Found]) -> Callable[P, Found]:
    """Let a read be done once a request for the same arguments, which can be hashed.

    For reads of small things that nobody changes in place, and that more than one part of a page asks for. What a read
    raises is not remembered.
    """

    @wraps(read)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> Found:
        memory = _memory.get()
        if memory is None:
            return read(*args, **kwargs)
        asked = (read, args, tuple(sorted(kwargs.items())))
        if asked not in memory:
            memory[asked] = read(*args, **kwargs)
        return memory[asked]  # type: ignore[no-any-return]  # what `read` returned

    return remembered


def _heard(execute: Callable[..., Any], statement: Any, values: Any, many: bool, context: Any) -> Any:
    """Carry a statement out and forget all when it writes, locks rows, or begins or ends a transaction."""
    try:
        return execute(statement, values, many, context)
    finally:
        if not _only_reads(str(statement)):
            (_memory.get() or {}).clear()


def _only_reads(statement: str) -> bool:
    """Say whether a statement is a plain SELECT; `FOR UPDATE` and `FOR NO KEY UPDATE` stand behind others."""
    return statement.startswith("SELECT ") and " UPDATE" not in statement
