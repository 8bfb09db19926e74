"""The database that a bench stands on: kept once when it is prepared, and laid anew for each round."""

import os
import shutil
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
from django.db import connections
from psycopg import sql

from tools.machine import restart_postgres

_SYSTEM_CACHES = Path("/proc/sys/vm/drop_caches")


def lay() -> None:
    """Make an empty database of our own on the server of DATABASE_URL, and name it there; SQLite makes its own file.

    Nothing that is on that server already is touched.
    """
    address = os.environ["DATABASE_URL"]
    if address.startswith("postgres"):
        path, mark, query = address.partition("?")
        name = f"fairgate_bench_{os.getpid()}"
        os.environ["DATABASE_URL"] = f"{path.rpartition('/')[0]}/{name}{mark}{query}"
        with _server(dj_database_url.parse(address)) as server:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def clear() -> None:
    """Remove what `lay` and `keep` made on a server."""
    name = _let_go()
    if not _is_file():
        with _server(connections["default"].settings_dict) as server:
            for gone in (name, _kept(name)):
                server.execute(_dropping(gone))


def keep() -> None:
    """Keep the database as it is now, for `renew`."""
    name = _let_go()
    _copy(name, _kept(name))


def renew() -> None:
    """Lay the kept state again, on disk and not only in a cache, so that every round starts alike."""
    name = _let_go()
    _copy(_kept(name), name)


def settle() -> None:
    """Do what a server does by itself after a while: statistics, and which pages everybody may see."""
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE" if _is_file() else "VACUUM (ANALYZE)")


def cool() -> str:
    """Empty the memory of our own server and of the system that reads its disk; say how cold it is, "" for not at all.

    Another's server is left alone, and only root may empty the system's.
    """
    told: Any = connections["default"].settings_dict
    _let_go()
    if _is_file() or not restart_postgres(told.get("OPTIONS", {}).get("host") or told["HOST"]):
        return ""
    os.sync()
    try:
        _SYSTEM_CACHES.write_text("3")
    except OSError:
        return "the server started anew"
    return "the server started anew, the system's cache emptied"


def _copy(source: str, target: str) -> None:
    if _is_file():
        for end in ("-wal", "-shm"):
            Path(target + end).unlink(missing_ok=True)
        shutil.copyfile(source, target)
        os.sync()
        return
    making = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(target), sql.Identifier(source))
    with _server(connections["default"].settings_dict) as server:
        for statement in (_dropping(target), making, sql.SQL("CHECKPOINT")):
            server.execute(statement)


def _dropping(name: str) -> sql.Composed:
    return sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))


def _let_go() -> str:
    """Close every connection to the database and return its name."""
    connection: Any = connections["default"]
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    return str(connection.settings_dict["NAME"])


def _is_file() -> bool:
    return connections["default"].vendor == "sqlite"


def _kept(name: str) -> str:
    return f"{name}_kept"


def _server(told: Any) -> psycopg.Connection[Any]:
    """Connect to the server itself, beside the database that is copied."""
    given = {"user": told["USER"], "password": told["PASSWORD"], "port": told["PORT"]}
    host = told.get("OPTIONS", {}).get("host") or told["HOST"]
    words = {name: value for name, value in {**given, "host": host}.items() if value}
    return psycopg.connect(**words, dbname="postgres", autocommit=True)
