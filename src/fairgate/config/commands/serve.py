"""`fairgate serve`: web, workers and, in the demo, the sandbox; Ctrl-C stops all of it."""

import argparse
import os
import subprocess
import sys
import time
import unicodedata
import urllib.request
from pathlib import Path

from fairgate.config.supervisor import Family

HELP = "start web, workers and, in the demo, the sandbox"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--sandbox-port", type=int, default=int(os.environ.get("SANDBOX_PORT", "8010")))


def run(given: argparse.Namespace) -> int:
    """Serve until a signal comes; returns 1 when a process ended by itself."""
    os.environ["PORT"] = str(given.port)
    os.environ["SANDBOX_PORT"] = str(given.sandbox_port)
    is_demo = os.environ.get("FAIRGATE_ENV", "demo") != "production"
    if is_demo:
        _prepare_sandbox(given)
    from fairgate.config.commands.prepare import prepare

    prepare()
    family = Family()
    family.end_on_signals()
    _start(family, given, is_demo=is_demo)
    try:
        if _answers(f"http://127.0.0.1:{given.port}/healthz", family) and is_demo:
            _print_welcome()
        ended = family.watch()
    finally:
        family.end()
    if ended:
        print(f"fairgate: {ended} ended by itself; all stopped.", file=sys.stderr)
    return 1 if ended else 0


def _start(family: Family, given: argparse.Namespace, *, is_demo: bool) -> None:
    python, env = sys.executable, dict(os.environ)
    if is_demo:
        family.start("sandbox", [python, "-m", "sandbox", *_sandbox_words(given)], env)
    granian = [python, "-m", "granian", "--interface", "wsgi", "--host", os.environ.get("HOST", "127.0.0.1")]
    granian += ["--port", str(given.port), "--workers", "1", "--blocking-threads", "8"]
    granian += ["--no-access-log", "--log-level", "warning", "fairgate.config.wsgi:application"]
    family.start("web", granian, env)
    from fairgate.config.settings.jobs import WORKERS

    for lanes in WORKERS:
        words = [python, "-m", "fairgate.config.cli", "worker", "--lane", *lanes]
        family.start(f"worker {' '.join(lanes)}", words, env)


def _sandbox_words(given: argparse.Namespace) -> list[str]:
    from fairgate.config.settings.environment import var_dir

    folder = str(var_dir() / "sandbox")
    product = f"http://127.0.0.1:{given.port}"
    return ["--data", folder, "--port", str(given.sandbox_port), "--product-url", product]


def _prepare_sandbox(given: argparse.Namespace) -> None:
    """Let the sandbox write its keys and the settings of our clients before our own settings are read."""
    words = [sys.executable, "-m", "sandbox", "--prepare"]
    var = Path(os.environ.get("FAIRGATE_VAR", Path(__file__).resolve().parents[4] / "var"))
    words += ["--data", str(var / "sandbox"), "--port", str(given.sandbox_port)]
    subprocess.run([*words, "--product-url", f"http://127.0.0.1:{given.port}"], check=True)  # noqa: S603 - our own words


def _answers(address: str, family: Family, seconds: float = 60) -> bool:
    """Wait until the web process answers; False when the time is over or something ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not family.ending.is_set():
        if any(child.poll() is not None for child in family.children.values()):
            return False
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return True
        except OSError:
            time.sleep(0.05)
    return False


def _print_welcome() -> None:
    import json

    from fairgate.config.settings.environment import var_dir

    demo = json.loads((var_dir() / "demo.json").read_text("utf-8"))
    print(f"\n  Fairgate   {demo['base_url']}\n  Sandbox    {demo['sandbox_url']}\n", flush=True)
    heads = ("role", "login", "password", "portal_url")
    rows = [heads, *(tuple(str(account[head]) for head in heads) for account in demo["accounts"])]
    wide = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print(
            "  "
            + "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, wide, strict=True))
        )
    print("\n  Second factors and gate devices: var/demo.json. Ctrl-C stops all.\n", flush=True)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
