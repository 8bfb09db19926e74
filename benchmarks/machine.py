"""On what the figures were taken: without it they say little."""

import os
import platform
import sqlite3
import tempfile
from pathlib import Path


def facts() -> dict[str, str]:
    """Return what a reader needs to compare these figures with others."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "folder": tempfile.gettempdir(),
    }


def _processor() -> str:
    return _line("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()


def _memory() -> str:
    kilobytes = _line("/proc/meminfo", "MemTotal").split(" ")[0]
    return f"{int(kilobytes) / 1024**2:.1f} GiB" if kilobytes else "unknown"


def _line(path: str, name: str) -> str:
    """Return what stands behind a name in a file of /proc, "" on other systems."""
    if not Path(path).exists():
        return ""
    lines = Path(path).read_text("utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
