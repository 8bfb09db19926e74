"""A migrated database is made once and copied: migrating costs each process ten seconds, a copy next to nothing.

`migrate` still runs over every copy, so that it can only be too old by what its mark reads.
"""

import fcntl
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Any

from django.conf import settings
from django.db import connection

SOURCE = Path(__file__).resolve().parents[1] / "src"
_NAMED = re.compile(r"^(?:from|import) (fairgate[\w.]+)(?: import (\w+))?", re.MULTILINE)


def let_test_databases_be_copied(kept: Path) -> None:
    """Wrap the making of the test database: what is migrated first is kept in that folder, or on its server.

    A process that begins a second session (mutmut forks one for each mutant) has migrated already: it takes the copy.
    """
    creation: Any = connection.creation
    if hasattr(creation, "kept_by_us"):
        creation.create_test_db = _taken(kept / f"{creation.kept_by_us}.sqlite3")
        return
    creation.kept_by_us, make = _mark(), creation.create_test_db
    if connection.vendor == "sqlite":
        creation._create_test_db = _alone(creation._create_test_db)
    copy = (_copied_file if connection.vendor == "sqlite" else _copied_on_the_server)(kept)

    def create_test_db(*words: Any, **wishes: Any) -> Any:
        with _one_at_a_time(kept):
            keep = copy()
            name = make(*words, **wishes)
            keep()
        return name

    creation.create_test_db = create_test_db


def _alone(begin: Callable[..., str]) -> Callable[..., str]:
    """Drop what a killed run of the same process number left beside its database: SQLite would read it as ours."""

    def begun(*words: Any) -> str:
        name = begin(*words)
        drop_leavings(name)
        return name

    return begun


def drop_leavings(name: str) -> None:
    """Remove the log and its index that stand beside a database of that name."""
    for end in ("-wal", "-shm"):
        Path(f"{name}{end}").unlink(missing_ok=True)


def _copied_file(kept: Path) -> Callable[[], Callable[[], None]]:
    """Return what lets the next test database start as a copy; it returns what keeps the first one."""
    creation: Any = connection.creation
    model, begin = kept / f"{_mark()}.sqlite3", creation._create_test_db

    def keep() -> None:
        for older in kept.glob("*.sqlite3"):
            older.unlink()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(model)])

    def copied(*words: Any) -> str:
        name: str = begin(*words)
        copyfile(model, name)
        return name

    def copy() -> Callable[[], None]:
        if not model.exists():
            return keep
        creation._create_test_db = copied
        return lambda: None

    return copy


def _taken(model: Path) -> Callable[..., str]:
    """Return what makes a database of this process's own, by its number, without a word of `migrate`."""

    def create_test_db(*_words: Any, **_wishes: Any) -> str:
        name = str(Path(tempfile.gettempdir()) / f"fairgate-test-{os.getpid()}.sqlite3")
        connection.close()
        drop_leavings(name)
        copyfile(model, name)
        connection.settings_dict["NAME"] = name
        return name

    return create_test_db


def _copied_on_the_server(_kept: Path) -> Callable[[], Callable[[], None]]:
    """Do the same with a database that stays on the server as long as it runs."""
    creation: Any = connection.creation
    model = f"fairgate_migrated_{_mark()}"

    def keep() -> None:
        made = connection.settings_dict["NAME"]
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL alone has it, and only that comes here
        with creation._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'fairgate_migrated_%'")
            for (older,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE "{older}"')
            cursor.execute(f'CREATE DATABASE "{model}" TEMPLATE "{made}"')

    def copy() -> Callable[[], None]:
        with creation._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [model])
            is_there = cursor.fetchone()
        if not is_there:
            return keep
        connection.settings_dict["TEST"]["TEMPLATE"] = model
        return lambda: None

    return copy


@contextmanager
def _one_at_a_time(kept: Path) -> Iterator[None]:
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _mark() -> str:
    """Return what changes with any migration, and with any of our modules that one names."""
    migrations = sorted(SOURCE.rglob("migrations/0*.py"))
    texts = {path: path.read_text(encoding="utf-8") for path in migrations}
    named = {each for text in texts.values() for found in _NAMED.findall(text) for each in _files(*found)}
    installed = repr((settings.INSTALLED_APPS, settings.AUTH_USER_MODEL))
    parts = [installed, *texts.values(), *(path.read_text(encoding="utf-8") for path in sorted(named))]
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _files(module: str, name: str) -> list[Path]:
    place = SOURCE / module.replace(".", "/")
    return [
        path
        for path in (place.with_suffix(".py"), place / "__init__.py", place / f"{name}.py")
        if path.is_file()
    ]
