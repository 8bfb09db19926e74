"""Reads the environment: the process's own variables, then `.env`, then what the demo's sandbox wrote."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[4]


def _lines(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {name.strip(): value.strip() for name, mark, value in pairs if mark and not name.startswith("#")}


def var_dir() -> Path:
    """Return the folder for everything that this installation writes; FAIRGATE_VAR moves it."""
    return Path(os.environ.get("FAIRGATE_VAR", BASE_DIR / "var"))


_written = _lines(var_dir() / "sandbox" / "provider.env") | _lines(BASE_DIR / ".env")


def env(name: str, default: str = "") -> str:
    """Return a setting as text, or the default when nobody set it."""
    return os.environ.get(name, _written.get(name, default))


def env_list(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list without blanks."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def env_starting(prefix: str) -> dict[str, str]:
    """Return all settings whose name starts with `prefix`, without the prefix."""
    found = {name: value for name, value in _written.items() if name.startswith(prefix)}
    found |= {name: value for name, value in os.environ.items() if name.startswith(prefix)}
    return {name.removeprefix(prefix): value for name, value in found.items()}


ENVIRONMENT = env("FAIRGATE_ENV", "demo")
IS_PRODUCTION = ENVIRONMENT == "production"
