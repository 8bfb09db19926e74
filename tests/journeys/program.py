"""Starts the whole program as a newcomer does, on free ports and with data of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
TOMORROW = Path(__file__).with_name("tomorrow")


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Program:
    """`fairgate serve` with everything that belongs to it."""

    def __init__(self, var: Path, *, database_url: str = "") -> None:
        self.var = var
        self.port, self.sandbox_port = free_port(), free_port()
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("FAIRGATE_", "PROVIDER_"))
        }
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        kept.pop("DATABASE_URL", None)
        self.env = {
            **kept,
            "FAIRGATE_VAR": str(var),
            "PORT": str(self.port),
            "SANDBOX_PORT": str(self.sandbox_port),
        }
        self.env |= {"DATABASE_URL": database_url} if database_url else {}
        self.url, self.sandbox_url = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.sandbox_port}"
        self.log = var / "serve.log"

    def start(self, seconds: float = 120) -> float:
        """Start it, wait for the first page, and return how many seconds that took."""
        self.var.mkdir(parents=True, exist_ok=True)
        command = [str(Path(sys.executable).with_name("fairgate")), "serve"]
        started = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=HOME, env=self.env, stdout=log, stderr=log)
        while time.monotonic() - started < seconds:
            if self.process.poll() is not None:
                raise RuntimeError(f"serve ended by itself:\n{self.log.read_text('utf-8')[-4000:]}")
            if self._answers(self.url) and self._answers(self.sandbox_url):
                return time.monotonic() - started
            time.sleep(0.1)
        raise RuntimeError(f"no page within {seconds} s:\n{self.log.read_text('utf-8')[-4000:]}")

    def stop(self) -> int:
        """End it as Ctrl-C does and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def start_ahead(self, hours: float) -> float:
        """Start it as it would run some hours later: all its processes, and the partners', live by that clock."""
        self.env |= {"PYTHONPATH": str(TOMORROW), "JOURNEY_HOURS_AHEAD": str(hours)}
        return self.start()

    @property
    def demo(self) -> dict:
        return json.loads((self.var / "demo.json").read_text("utf-8"))

    def account(self, role: str) -> dict:
        """Return the first demo account with a role."""
        return next(account for account in self.demo["accounts"] if account["role"] == role)

    @staticmethod
    def _answers(url: str) -> bool:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False
