"""What this machine has for the tests. With CI=true what is missing is installed, or the run fails."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_CI = os.environ.get("CI") == "true"
PACKAGES = {
    "chromium": "chromium",
    "redis-server": "redis-server",
    "pdftoppm": "poppler-utils",
    "xgettext": "gettext",
}
QUICKER = "chromium-headless-shell"
_POSTGRES_HOMES = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)


def postgres_folder() -> Path | None:
    """Return the folder with initdb and pg_ctl, newest version first, or None."""
    for pattern in _POSTGRES_HOMES:
        found = sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
        if any((folder / "initdb").exists() for folder in found):
            return next(folder for folder in found if (folder / "initdb").exists())
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def has_chinese_font() -> bool:
    """Say whether a page in Chinese can be drawn at all."""
    listing = (
        shutil.which("fc-list")
        and subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True).stdout
    )
    return bool(listing)


def complete() -> None:
    """In CI, install what the tests need and this machine lacks: there nothing is skipped."""
    missing = [package for tool, package in PACKAGES.items() if not shutil.which(tool)]
    missing += [] if postgres_folder() or os.environ.get("FAIRGATE_TEST_POSTGRES") else ["postgresql"]
    missing += [] if has_chinese_font() else ["fontconfig", "fonts-noto-cjk"]
    if missing and IN_CI:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", *missing], check=True, env=quiet, stdout=subprocess.DEVNULL
        )
    elif missing:
        print(f"this machine lacks {', '.join(missing)}: the tests that need them are skipped")
    if IN_CI and not shutil.which(QUICKER):
        _try_to_install_quicker_browser()


def _try_to_install_quicker_browser() -> None:
    """Fetch the headless shell of the very version of Chromium that is here; without it tests only take longer."""
    asked = ["dpkg-query", "--show", "--showformat=${Version}", "chromium"]
    version = subprocess.run(asked, capture_output=True, text=True).stdout
    patience = ("-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0", "-qq")
    for words in (("update",), ("install", "-y", "--no-install-recommends", f"{QUICKER}={version}")):
        found = subprocess.run(["apt-get", *patience, *words], capture_output=True)
        if found.returncode:
            print(f"{QUICKER} cannot be had here: the browser tests take longer")
            return


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str | None]:
    """Yield the address of a PostgreSQL for tests: the given one, else one of our own, else None.

    Tests need no disk; `durable` waits for it at each commit, as benchmarks must.
    """
    given = os.environ.get("FAIRGATE_TEST_POSTGRES")
    folder = postgres_folder()
    if given or folder is None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="fairgate-pg-") as home:
        data = Path(home) / "data"
        _as_server_user(home)
        _run(
            folder / "initdb", "-D", data, "-U", "fairgate", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c max_connections=200"
        options += "" if durable else " -c fsync=off"
        _run(folder / "pg_ctl", "-D", data, "-w", "-l", f"{home}/log", "-o", options, "start")
        try:
            yield f"postgres://fairgate@/fairgate?host={home}"
        finally:
            _run(folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
            time.sleep(0.1)


def restart_postgres(home: str) -> bool:
    """Start the server of `postgres` in `home` anew, with nothing in its memory; False when it is not one of ours."""
    folder, data = postgres_folder(), Path(home) / "data"
    if folder is None or not (data / "postmaster.pid").exists():
        return False
    _run(folder / "pg_ctl", "-D", data, "-w", "-m", "fast", "-l", f"{home}/log", "restart")
    return True


def _as_server_user(home: str) -> None:
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
        Path(home).chmod(0o755)


def _run(*words: object) -> None:
    command = [str(word) for word in words]
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
