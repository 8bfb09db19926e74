"""What a test run stands on: a folder of its own, and partners' settings as a fresh sandbox writes them.

Loaded before the settings (`-p tests.environment`), so that no test leans on what `make run` left on this machine.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
NOBODY_LISTENS = "9"


def _stand() -> None:
    """Make the folder once a run; the workers of pytest-xdist inherit it."""
    if os.environ.get("FAIRGATE_TEST_RUN"):
        return
    folder = tempfile.mkdtemp(prefix="fairgate-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {"FAIRGATE_TEST_RUN": folder, "FAIRGATE_VAR": folder}
    words = ["--prepare", "--data", f"{folder}/sandbox", "--port", NOBODY_LISTENS]
    subprocess.run([sys.executable, "-m", "sandbox", *words], cwd=HOME, check=True, stdout=subprocess.DEVNULL)


_stand()
