"""A world is built by the product once a worker; whoever asks for the same again is given what was written then.

Most tests begin with an edition, an organization, people, an order: thousands of worlds, a few dozen of them different.
A builder that is `remembered` runs as it stands the first time, and its writes are heard. When it is asked again, with
the same words and on top of the same world, the same statements are written again, without the reading and judging in
between. Nothing is shared between tests: each still begins with an empty database that is rolled back.

Only in a test that is rolled back: there the keys of rows are the same each time. SQLite takes its counters back with
the rest; those of PostgreSQL are set back when a test begins.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection, transaction

from tests.circumstances import text_of
from tests.counters import COUNTERS, WRITES

Builder = TypeVar("Builder", bound=Callable[..., Any])


@dataclass
class Recording:
    """What a builder wrote, returned and left to be done on commit; `leads_to` names the world that it made."""

    leads_to: int
    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    on_commit: list[tuple[Callable[[], Any], bool]] = field(default_factory=list)
    returned: bytes = b""
    was_rolled_back: bool = False


@dataclass(frozen=True)
class Standing:
    """The world that a test's database holds, as long as nothing is written but by builders."""

    world: int
    at_change: int
    savepoints: tuple[str, ...]


class Worlds:
    """Knows which world stands in the database of the test that runs, and how the known ones came about."""

    def __init__(self) -> None:
        self._recordings: dict[tuple[int, str], Recording] = {}
        self._empty: dict[str, int] = {}
        self._numbers = iter(range(1, 10**9))
        self._standing: Standing | None = None
        self._heard: list[Recording] = []
        self.counters = COUNTERS[connection.vendor]()

    def begin(self) -> None:
        """Note that the database of a test is as every test finds it."""
        self._standing = None
        if not connection.in_atomic_block:
            return
        found = self.counters.as_found()
        if found:
            self._stands(self._empty.setdefault(found, next(self._numbers)))

    def end(self) -> None:
        """Forget what stands: the test takes it back."""
        self._standing = None

    def forget(self) -> None:
        """Remember nothing: whoever asks next has its world built by the product."""
        self._recordings.clear()

    def built(self, build: Callable[..., Any], words: tuple[Any, ...], wishes: dict[str, Any]) -> Any:
        """Return what a builder returns, after building or after writing what it wrote the last time."""
        world, asked = self._world(), text_of(build, words, wishes)
        if world is None or not asked:
            return build(*words, **wishes)
        if (world, asked) in self._recordings:
            return self._played(self._recordings[world, asked])
        return self._recorded((world, asked), lambda: build(*words, **wishes))

    def _world(self) -> int | None:
        stands = self._standing
        if not stands or connection.connection is None or connection.needs_rollback:
            return None
        is_untouched = self.counters.changes() == stands.at_change
        is_within = tuple(connection.savepoint_ids[: len(stands.savepoints)]) == stands.savepoints
        return stands.world if is_untouched and is_within else None

    def _stands(self, world: int) -> None:
        self._standing = Standing(world, self.counters.changes(), tuple(connection.savepoint_ids))

    def _recorded(self, key: tuple[int, str], build: Callable[[], Any]) -> Any:
        recording = Recording(next(self._numbers))
        waiting = len(connection.run_on_commit)
        with self._hearing(recording):
            returned = build()
        recording.on_commit = [
            (each, is_robust) for _ids, each, is_robust in connection.run_on_commit[waiting:]
        ]
        if not recording.was_rolled_back:
            with suppress(pickle.PicklingError, TypeError, AttributeError):
                recording.returned = pickle.dumps(returned)
                self._recordings[key] = recording
                self._stands(recording.leads_to)
        return returned

    @contextmanager
    def _hearing(self, recording: Recording) -> Iterator[None]:
        self._heard.append(recording)
        try:
            with connection.execute_wrapper(_writes_to(recording)), _files_to(recording):
                yield
        finally:
            self._heard.remove(recording)

    def _played(self, recording: Recording) -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, values, many in recording.statements:
                (cursor.executemany if many else cursor.execute)(statement, values)
        for name, data in recording.files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(data))
        for each in self._heard:
            each.files |= recording.files
        for act, is_robust in recording.on_commit:
            transaction.on_commit(act, robust=is_robust)
        self._stands(recording.leads_to)
        return pickle.loads(recording.returned)  # what this process wrote itself


def _writes_to(recording: Recording) -> Callable[..., Any]:
    """Return what hears every statement and notes those that write."""

    def hear(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        answer = execute(statement, values, many, context)
        word = str(statement).lstrip()[:11].upper()
        if word.startswith(WRITES):
            recording.statements.append((statement, values, many))
        recording.was_rolled_back |= word == "ROLLBACK TO"
        return answer

    return hear


@contextmanager
def _files_to(recording: Recording) -> Iterator[None]:
    """Note the files that are kept meanwhile and still there at the end."""
    names, save = [], FileSystemStorage._save

    def noted(self: Any, name: str, content: Any) -> str:
        names.append(save(self, name, content))
        return str(names[-1])

    FileSystemStorage._save = noted
    try:
        yield
    finally:
        FileSystemStorage._save = save
    for name in filter(default_storage.exists, names):
        with default_storage.open(name) as file:
            recording.files[name] = file.read()


MEMORY = Worlds()


def remembered(build: Builder) -> Builder:
    """Let a builder of worlds build each of them once."""

    @wraps(build)
    def built(*words: Any, **wishes: Any) -> Any:
        return MEMORY.built(build, words, wishes)

    return built  # type: ignore[return-value]  # called as the builder is
