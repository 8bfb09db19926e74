"""Web and worker as processes of their own, forked from the test, so that they can be killed for good."""

import os
import signal
import socket
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Self

from django.conf import settings
from django.core.checks.urls import check_resolver
from django.core.files.storage import default_storage
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler, get_internal_wsgi_application
from django.db import connections
from django.urls import get_resolver
from django.utils.module_loading import import_string

from fairgate.foundation.clock import now
from fairgate.foundation.providers import client_for
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.kill_points.points import SOURCE

KILLED = -signal.SIGKILL


@cache
def _imported() -> None:
    """Import once what each child would import for itself: the pages, the partners' clients and the jobs."""
    get_internal_wsgi_application()
    check_resolver(get_resolver())
    for client in settings.PROVIDERS.values():
        import_string(client)
    for jobs in SOURCE.rglob("jobs.py"):
        import_module(".".join(jobs.relative_to(SOURCE.parent).with_suffix("").parts))


class Child:
    """A process that does `what` and ends; with a crash point it kills itself there."""

    def __init__(self, what: Callable[[], object], *, crash_point: str = "") -> None:
        _imported()
        _let_go_of_the_database()
        self.code: int | None = None
        self.pid = os.fork()
        if not self.pid:
            _live(what, crash_point)

    def wait(self) -> int:
        """Return 0 for a good end and KILLED for a sudden one."""
        if self.code is None:
            _pid, status = os.waitpid(self.pid, 0)
            self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def kill(self) -> None:
        """kill -9, whether it still lives or not."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trace: object) -> None:
        self.kill()


def work(*, later: timedelta = timedelta(), crash_point: str = "") -> int:
    """Run a worker over what is due by then."""
    return Child(lambda: run_due(now() + later, limit=500), crash_point=crash_point).wait()


def kept_in(folder: str) -> set[str]:
    """Return the keys of all files that are kept in a folder."""
    top = Path(default_storage.path(folder))
    return {f"{folder}/{path.relative_to(top).as_posix()}" for path in top.rglob("*.*")}


def serve(port: int, *, crash_point: str = "") -> Child:
    """Start a web process and return when it listens."""
    child = Child(lambda: _web(port), crash_point=crash_point)
    try:
        until(lambda: _listens(port))
    except AssertionError:
        child.kill()
        raise
    return child


def _live(what: Callable[[], object], crash_point: str) -> None:
    code = 1
    try:
        settings.CRASH_POINT = crash_point
        client_for.cache_clear()
        what()
        code = 0
    finally:
        os._exit(code)


def _let_go_of_the_database() -> None:
    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def _web(port: int) -> None:
    server = ThreadedWSGIServer(("127.0.0.1", port), _Quiet)
    server.set_app(get_internal_wsgi_application())
    server.serve_forever()


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
