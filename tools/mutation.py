"""`python -m tools.mutation`: what share of the mutants of money and states the tests kill. Source: protocols 13.

mutmut changes one thing at a time in the bodies of functions and runs the tests that call them: what is changed, and
which tests judge it, stands in `[tool.mutmut]` of pyproject.toml. `mutmut browse` and `mutmut show NAME` show what
survived. Tables are no bodies of functions: tests/contracts/test_machines.py drops and turns each arrow of each
machine, and `python -m tools.table_mutants` tries the others.
"""

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
MUTMUT = Path(sys.executable).parent / "mutmut"
FOLDER = HOME / "mutants"
LEAST = 85.0
"""Per cent of all mutants; one that runs for ever is killed, one that no test reaches is not."""
SHOWN = ("killed", "timeout", "survived", "no tests")


def main() -> None:
    """Try every mutant anew, print the figures of each file, and end with 1 when too few are killed."""
    started = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)  # what is kept there does not know of a test that was weakened
    tried = subprocess.run([MUTMUT, "run", "--max-children", "2"], cwd=HOME, capture_output=True, text=True)
    if tried.returncode:
        sys.exit(f"mutmut did not come to its end:\n{tried.stdout[-3000:]}\n{tried.stderr[-3000:]}")
    share = told(figures())
    print(
        f"   {share:.1f} % killed, at least {LEAST:.0f} % wanted, {time.monotonic() - started:.0f} s",
        flush=True,
    )
    if share < LEAST:
        sys.exit("too few mutants are killed: `mutmut browse` shows those that survived")


def figures() -> dict[str, Counter[str]]:
    """Return how many mutants of each file came to which end, as mutmut has kept them."""
    from mutmut.stats import status_by_exit_code

    found = {}
    for meta in sorted(FOLDER.rglob("*.py.meta")):
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"].values()
        if codes:
            file = str(meta.relative_to(FOLDER / "src" / "fairgate")).removesuffix(".meta")
            found[file] = Counter(status_by_exit_code[code] for code in codes)
    return found


def told(ends: dict[str, Counter[str]]) -> float:
    """Print the figures of each file and of all, and return how many of a hundred are killed."""
    print(f"   {'':44}{'mutants':>9}" + "".join(f"{name:>10}" for name in SHOWN))
    for file, counted in (ends | {"all": sum(ends.values(), Counter())}).items():
        print(f"   {file:44}{counted.total():9}" + "".join(f"{counted[name]:10}" for name in SHOWN))
    every = sum(ends.values(), Counter())
    return 100 * (every["killed"] + every["timeout"]) / max(every.total(), 1)


if __name__ == "__main__":
    main()
