"""`make check`, `make test` and `make verify`: what is run, in which order."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tools.machine import complete, postgres

HOME = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
STRICT = [
    "src/fairgate/foundation",
    "src/fairgate/platform",
    "src/fairgate/registration",
    "src/fairgate/billing",
]
STRICT += ["src/fairgate/credentials", "sandbox"]
SIDE_BY_SIDE = ("-n", "2")
QUICK = "not browser and not journey and not long"
EVERY_DOOR = ("tests/contracts", "tests/bad_input", "tests/portals")
"""Screens, in thousands of requests: on SQLite in every run, on PostgreSQL with the long forms."""
BEHIND_THE_DOORS = tuple(f"--ignore={each}" for each in EVERY_DOOR)


def step(title: str, *words: str, env: dict[str, str] | None = None) -> None:
    """Run one step with its time printed; end the whole run when it fails."""
    print(f"── {title}", flush=True)
    started = time.monotonic()
    code = subprocess.run(
        [str(word) for word in words], cwd=HOME, env={**os.environ, **(env or {})}
    ).returncode
    print(f"   {title}: {'ok' if code == 0 else 'failed'}, {time.monotonic() - started:.0f} s", flush=True)
    if code:
        sys.exit(code)


def pytest(title: str, *words: str, env: dict[str, str] | None = None) -> None:
    """Run pytest with these words."""
    step(title, str(BIN / "python"), "-m", "pytest", "-q", *words, env=env)


def reading() -> None:
    """Everything that only reads the code."""
    step("lint", str(BIN / "ruff"), "check", ".")
    step("format", str(BIN / "ruff"), "format", "--check", ".")
    step("contracts", str(BIN / "lint-imports"), "--no-logo")
    step("types", str(BIN / "mypy"), *STRICT)


def check() -> None:
    """Fast: lint, types, contracts, unit."""
    reading()
    pytest("unit", *SIDE_BY_SIDE, "-m", QUICK)


def test() -> None:
    """The whole run, on SQLite and on PostgreSQL; pytest's own summary closes it."""
    complete()
    reading()
    with postgres() as address:
        if address:
            env = {"DATABASE_URL": address, "FAIRGATE_DATABASE_TESTS": "only"}
            pytest("tests on PostgreSQL", *SIDE_BY_SIDE, "-m", QUICK, *BEHIND_THE_DOORS, env=env)
    pytest("tests on SQLite", *SIDE_BY_SIDE, "-m", "not long")


def verify() -> None:
    """The long forms, on both databases."""
    complete()
    with postgres() as address:
        if address:
            env = {"DATABASE_URL": address, "FAIRGATE_DATABASE_TESTS": "only"}
            pytest("every door on PostgreSQL", *SIDE_BY_SIDE, "-m", QUICK, *EVERY_DOOR, env=env)
            pytest("long forms on PostgreSQL", *SIDE_BY_SIDE, "-m", "long", *BEHIND_THE_DOORS, env=env)
    pytest("long forms on SQLite", *SIDE_BY_SIDE, "-m", "long")
    step("mutation on money and states", str(BIN / "python"), "-m", "tools.mutation")


if __name__ == "__main__":
    {"check": check, "test": test, "verify": verify}[sys.argv[1]]()
