"""Starts the sandbox as its own process, for any test that needs the outside world.

sandbox = SandboxProcess(tmp_path / "sandbox").start()
sandbox.settings["PROVIDER_WECHAT_PAY_MCHID"]
sandbox.misbehave("silent", scope="next")
sandbox.pay(out_trade_no)
sandbox.books() == {out_trade_no: 120000}
sandbox.stop()
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import httpx

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """Give a TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class SandboxProcess:
    """One sandbox process; its state and keys live in `data_dir` and survive stop, kill and start."""

    def __init__(
        self, data_dir: Path, port: int | None = None, *, product_url: str = "", retry_scale: float = 0.01
    ) -> None:
        self.data_dir, self.port = data_dir, port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._product_url = product_url or "http://127.0.0.1:8000"
        self._retry_scale = retry_scale
        self._process: subprocess.Popen[bytes] | None = None
        self.http = httpx.Client(base_url=self.url, timeout=20, trust_env=False)

    @property
    def settings(self) -> dict[str, str]:
        """The settings that the product needs, from provider.env."""
        self.prepare()
        lines = (self.data_dir / "provider.env").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def prepare(self) -> Self:
        """Make keys and provider.env without starting the server."""
        if not (self.data_dir / "provider.env").exists():
            self._borrow_keys()
            subprocess.run([*self._command(), "--prepare"], cwd=ROOT, check=True)
        return self

    def start(self) -> Self:
        """Start and wait until it answers."""
        self._borrow_keys()
        self._process = subprocess.Popen(
            self._command(), cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": "1"}
        )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(httpx.HTTPError):
                self.http.get("/healthz").raise_for_status()
                return self
            time.sleep(0.05)
        raise RuntimeError(f"the sandbox did not start on port {self.port}")

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """kill -9."""
        self._end(signal.SIGKILL)

    @property
    def pid(self) -> int:
        """The process id while it runs."""
        assert self._process is not None
        return self._process.pid

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        """GET a control call, for example `/control/orders`."""
        content: dict[str, Any] = self.http.get(path, params=params).raise_for_status().json()
        return content

    def post(self, path: str, **params: Any) -> dict[str, Any]:
        """POST a control call."""
        content: dict[str, Any] = self.http.post(path, json=params).raise_for_status().json()
        return content

    def misbehave(self, what: str, **wish: Any) -> int:
        """Add a behaviour: scope, out_trade_no, call, times and its details. Gives its id."""
        return int(self.post("/control/behaviours", what=what, **wish)["id"])

    def behave(self) -> None:
        """Remove all behaviours."""
        self.post("/control/behaviours/remove")

    def pay(self, out_trade_no: str, *, force: bool = False, ago: float = 0) -> dict[str, Any]:
        """Pay an order of any vendor as its payer, `ago` seconds before now."""
        return self.post(f"/control/orders/{out_trade_no}/pay", force=force, ago=ago)

    def bank(self, out_trade_no: str, act: str) -> None:
        """Let maker (submit) or checker (approve, refuse, lapse) act on a B2B order in the payer's online bank."""
        self.post(f"/control/orders/{out_trade_no}/bank", act=act)

    def shift_clock(self, by: timedelta) -> None:
        """Set its clock away from the machine's."""
        self.post("/control/clock", shift_seconds=by.total_seconds())

    def order(self, out_trade_no: str) -> dict[str, Any]:
        """Give an order with its notices."""
        return self.get(f"/control/orders/{out_trade_no}")

    def notices(self, out_trade_no: str = "") -> list[dict[str, Any]]:
        """Give the notices about an order, or all, newest first."""
        found: list[dict[str, Any]] = self.get("/control/notices", out_trade_no=out_trade_no)["notices"]
        return found

    def books(self) -> dict[str, int]:
        """Give what was paid: fen for each out_trade_no."""
        paid: dict[str, int] = self.get("/control/books")["paid"]
        return paid

    def refunded(self) -> dict[str, int]:
        """Give what has gone back for certain: fen for each out_trade_no."""
        found: dict[str, int] = self.get("/control/books")["refunded"]
        return found

    def refunds(self, out_trade_no: str = "") -> list[dict[str, Any]]:
        """Give the refunds of a payment, or all, newest first: number, out_trade_no, fen, state, …"""
        asked = {"out_trade_no": out_trade_no} if out_trade_no else {}
        found: list[dict[str, Any]] = self.get("/control/refunds", **asked)["refunds"]
        return found

    def end_refund(self, number: str, state: str = "SUCCESS") -> dict[str, Any]:
        """End a refund that is under way: SUCCESS, CLOSED or ABNORMAL."""
        return self.post(f"/control/refunds/{number}/end", state=state)

    def messages(self, to: str = "") -> list[dict[str, Any]]:
        """Give short messages, newest first; `code` is the verification code in one, or empty."""
        found: list[dict[str, Any]] = self.get("/sms/messages", to=to)["messages"]
        return found

    def reset(self) -> None:
        """Forget everything but the keys."""
        self.post("/control/reset")

    def _borrow_keys(self) -> None:
        """Copy the keys of the test run: making a dozen RSA keys for each sandbox takes longer than most tests."""
        made = Path(os.environ.get("FAIRGATE_TEST_RUN", "nowhere")) / "sandbox" / "keys"
        if made.exists() and not (self.data_dir / "keys").exists():
            shutil.copytree(made, self.data_dir / "keys")

    def _command(self) -> list[str]:
        options = {"--port": self.port, "--data": self.data_dir, "--retry-scale": self._retry_scale}
        words = [str(word) for pair in options.items() for word in pair]
        return [sys.executable, "-m", "sandbox", *words, "--product-url", self._product_url]

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(timeout=10)
            self._process = None
