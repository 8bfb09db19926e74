"""Mutants of tables: what mutmut leaves alone because it stands outside of functions.

Each set, table, number and span of time at the top of the rules and states of money loses one entry or grows by one,
wherever it is known, in a process of its own that runs the tests of rules. Machines are tried by
tests/contracts/test_machines.py, and with them what only they are made of (names of states.py that begin with _).
"""

import ast
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[1]
SOURCE = HOME / "src"
FILES = ("*/rules.py", "*/rules/*.py", "*/states.py")
JUDGES = (
    "tests/billing/rules",
    "tests/billing/test_payment_rules.py",
    "tests/billing/test_transfer_rules.py",
)
AT_ONCE = 2
LEAST = 85
Mutant = tuple[str, str, str, Any, Any]
"""Module, name, what is done, the value as it is, and as it is tried."""


def tried() -> dict[str, bool]:
    """Return for each mutant, by what is done, whether a test turned red; nothing when the tests are not green."""
    import pytest

    words = ["-q", "-x", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", *JUDGES]
    if pytest.main(words):
        sys.exit("the tests of rules are red without any mutant")
    found, running = {}, {}
    for mutant in [*mutants(), None]:
        while running and (mutant is None or len(running) == AT_ONCE):
            number, status = os.wait()
            found[running.pop(number)] = os.waitstatus_to_exitcode(status) == 1
        if mutant:
            module, name, deed, _old, _new = mutant
            running[_run(mutant, words)] = f"{module}.{name}: {deed}"
    return found


def _run(mutant: Mutant, words: list[str]) -> int:
    import pytest

    if number := os.fork():
        return number
    _put_in(mutant)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os._exit(int(pytest.main(words)))


def _put_in(mutant: Mutant) -> None:
    """Let every module of the product know the table as it is tried; tests are read anew, as they may keep it too."""
    _module, name, _deed, old, new = mutant
    for module in [each for known, each in sys.modules.items() if known.startswith("fairgate.")]:
        for known, value in list(vars(module).items()):
            if value is old and _is_it(known, name, old):
                setattr(module, known, new)
    for known in [known for known in sys.modules if known.startswith("tests.billing.")]:
        del sys.modules[known]


def _is_it(known: str, name: str, value: Any) -> bool:
    """Say whether a name stands for the table: small numbers are the same object wherever they are written."""
    return known == name or not isinstance(value, int)


def mutants() -> Iterator[Mutant]:
    """Yield each mutant of each table, in the order of the files."""
    paths = sorted(path for pattern in FILES for path in (SOURCE / "fairgate" / "billing").glob(pattern))
    for path in paths:
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for name in _names(ast.parse(path.read_text("utf-8"))):
            if path.name == "states.py" and name.startswith("_"):
                continue
            old = vars(import_module(module))[name]
            yield from ((module, name, deed, old, new) for deed, new in _changed(old))


def _names(tree: ast.Module) -> Iterator[str]:
    """Yield the names to which a module gives a value."""
    for statement in tree.body:
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            yield from (part.id for part in parts if isinstance(part, ast.Name) and part.id != "__all__")


def _changed(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, frozenset):
        yield from ((f"without {each}", value - {each}) for each in sorted(value))
    elif isinstance(value, tuple):
        yield from ((f"without {value[at]}", value[:at] + value[at + 1 :]) for at in range(len(value)))
    elif isinstance(value, dict):
        for key in value:
            yield f"without {key}", {each: kept for each, kept in value.items() if each != key}
    elif isinstance(value, timedelta):
        yield "a second more", value + timedelta(seconds=1)
    elif isinstance(value, int):
        yield "one more", value + 1


if __name__ == "__main__":
    ends = tried()
    alive = [deed for deed, is_red in ends.items() if not is_red]
    print("".join(f"   survived: {deed}\n" for deed in alive), end="")
    share = 100 * (len(ends) - len(alive)) / len(ends)
    print(f"   tables: {len(ends)} mutants, {len(ends) - len(alive)} killed, {share:.1f} %", flush=True)
    sys.exit(share < LEAST)
