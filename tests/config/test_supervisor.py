"""All processes start together and end together; none is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fairgate.config.supervisor import Family

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
]


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_child_that_ends_by_itself_is_named():
    family = Family()
    family.start("sleeper", SLEEP, os.environ)
    family.start("short", [sys.executable, "-c", "pass"], os.environ)
    assert family.watch() == "short"
    family.end()
    assert all(child.poll() is not None for child in family.children.values())


def test_a_child_that_does_not_listen_is_killed_after_the_grace(monkeypatch):
    monkeypatch.setattr("fairgate.config.supervisor.GRACE", 0.5)
    family = Family()
    family.start("deaf", DEAF, os.environ)
    time.sleep(0.5)
    family.end()
    assert family.children["deaf"].wait(5) == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_children_end_when_the_parent_is_killed():
    code = (
        "import os, sys, time\n"
        "from fairgate.config.supervisor import Family\n"
        "family = Family()\n"
        f"family.start('sleeper', {SLEEP!r}, os.environ)\n"
        "print(family.children['sleeper'].pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while _is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(child)
