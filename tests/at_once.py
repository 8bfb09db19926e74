"""Acts of several people in the same moment, each over a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, connections

from fairgate.foundation.errors import NotFound, Refused


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Return what each act gave, or the refusal that it met."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except (Refused, NotFound) as refused:
            return refused
        finally:
            connections.close_all()

    connection.close()
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
