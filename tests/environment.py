"""What a test run stands on: a folder of its own, and partners' settings as a fresh sandbox writes them.

Loaded before the settings (`-p tests.environment`), so that no test leans on what `make run` left on this machine.
Each worker of pytest-xdist writes below its own corner of it: a test that counts the kept files must not see those that
another test keeps at the same instant.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hypothesis import Phase, settings

HOME = Path(__file__).resolve().parents[1]
NOBODY_LISTENS = "9"


def _stand() -> None:
    """Make the folder once a run; the workers of pytest-xdist inherit it and take a corner of it."""
    _keep_what_is_compiled()
    if run := os.environ.get("FAIRGATE_TEST_RUN"):
        _take_a_corner(Path(run))
        return
    folder = tempfile.mkdtemp(prefix="fairgate-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {"FAIRGATE_TEST_RUN": folder, "FAIRGATE_VAR": folder}
    words = ["--prepare", "--data", f"{folder}/sandbox", "--port", NOBODY_LISTENS]
    subprocess.run([sys.executable, "-m", "sandbox", *words], cwd=HOME, check=True, stdout=subprocess.DEVNULL)


def _keep_what_is_compiled() -> None:
    """Let Python keep its bytecode, whatever an image for containers says.

    Each worker, and each process that a test starts, would compile the house anew: that doubles the time to collect.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def _take_a_corner(run: Path) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker and not (run / worker).exists():
        shutil.copytree(run / "sandbox", run / worker / "sandbox")
    if worker:
        os.environ["FAIRGATE_VAR"] = str(run / worker)


settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,  # two workers share the cores: a slow example is no killed mutant
    max_examples=60,
    phases=(Phase.explicit, Phase.generate),
)
"""For mutmut: a mutant is killed by the first example that fails, the same in each run; nobody reads a smaller one."""

_stand()
