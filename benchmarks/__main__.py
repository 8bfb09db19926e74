"""`python -m benchmarks [NAME …]`: runs each bench in its own process, on each database, and prints the figures."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.figures import Figure, as_json, as_table, figure_of
from benchmarks.machine import facts
from benchmarks.registry import BENCHES, Bench
from tools.machine import postgres

ROUNDS = 5
Found = list[tuple[str, str, Figure]]


def main() -> int:
    """Run what was asked for; 1 when a bench could not end."""
    given = _arguments()
    chosen = [bench for bench in BENCHES if not given.names or bench.name in given.names]
    found: Found = []
    with _databases(chosen, given.on) as addresses:
        for bench in chosen:
            for database, address in addresses.items() if bench.databases else [("-", "")]:
                print(f"{bench.name} on {database} …", file=sys.stderr, flush=True)
                found += [(bench.name, database, figure) for figure in _run(bench, address, given)]
    machine = facts()
    print(as_json(machine, found) if given.json else _shown(machine, found))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [bench.name for bench in BENCHES]
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which benches: {', '.join(names)}; all when left out"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    parser.add_argument(
        "--size", type=int, default=0, help="how much a round does, instead of the bench's own size"
    )
    parser.add_argument("--on", choices=("", "sqlite", "postgresql"), default="", help="one database only")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    given = parser.parse_args()
    if unknown := set(given.names) - set(names):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}")
    return given


@contextmanager
def _databases(chosen: list[Bench], only: str) -> Iterator[dict[str, str]]:
    """Yield SQLite (each bench makes its own file), and a PostgreSQL that waits for its disk, if there is one."""
    if only == "sqlite" or not any(bench.databases for bench in chosen):
        yield {"sqlite": ""}
        return
    with postgres(durable=True) as address:
        both = {"sqlite": ""} | ({"postgresql": address} if address else {})
        yield {name: address for name, address in both.items() if only in {"", name}}


def _run(bench: Bench, address: str, given: argparse.Namespace) -> list[Figure]:
    """Measure in a process of its own, with a folder of its own for all that it writes."""
    with tempfile.TemporaryDirectory(prefix="fairgate-bench-") as folder:
        words = [
            sys.executable,
            "-m",
            "benchmarks.run",
            bench.name,
            str(given.rounds),
            str(given.size or bench.size),
        ]
        env = os.environ | {
            "FAIRGATE_VAR": folder,
            "DATABASE_URL": address or f"sqlite:///{folder}/bench.sqlite3",
        }
        told = subprocess.run(words, env=env, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - our own words
    return [figure_of(kept) for kept in json.loads(told)]


def _shown(machine: dict[str, str], found: Found) -> str:
    facts_of_machine = "\n".join(f"{name}: {value}" for name, value in machine.items())
    return f"{facts_of_machine}\n\n{as_table(found)}"


if __name__ == "__main__":
    sys.exit(main())
