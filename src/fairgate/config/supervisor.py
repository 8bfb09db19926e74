"""Keeps a handful of processes together: all start, all end, none is left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

GRACE = 25.0
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """In the child: leave the terminal's group, and on Linux end when the parent is killed."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Family:
    """Child processes by name. One that ends by itself ends all."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.ending = threading.Event()

    def start(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a child in a process group of its own, so that Ctrl-C reaches only us."""
        self.children[name] = subprocess.Popen(command, env=dict(env), preexec_fn=_die_with_parent)  # noqa: S603, PLW1509 - our own words; no threads yet

    def end_on_signals(self) -> None:
        """Let Ctrl-C and SIGTERM end the family."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.ending.set())

    def watch(self) -> str:
        """Wait until a signal comes or a child ends by itself; return that child's name or ""."""
        while not self.ending.wait(0.2):
            for name, child in self.children.items():
                if child.poll() is not None:
                    return name
        return ""

    def end(self) -> None:
        """Ask every child to end, wait up to GRACE seconds, then kill what is left."""
        for child in self.children.values():
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(child, signal.SIGKILL)


def _signal_group(child: "subprocess.Popen[bytes]", number: int) -> None:
    with suppress(ProcessLookupError):  # it ended first
        os.killpg(child.pid, number)
