"""The application under which the product asks for invoices."""

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.key_making import write_json

NAME = "nuonuo"


@dataclass(frozen=True)
class NuonuoKeys:
    """Our one customer's application."""

    app_key: str
    app_secret: str = field(repr=False)


def make(folder: Path) -> None:
    """Fill the fresh folder with the application's key and secret."""
    app = {"app_key": secrets.token_hex(4).upper(), "app_secret": secrets.token_hex(8).upper()}
    write_json(folder / "app.json", app)


def rotate(_folder: Path) -> None:
    """Nothing of ours signs here: the vendor's answers are trusted by their TLS alone."""


def settings(folder: Path, base_url: str) -> dict[str, str]:
    """Give the product's settings for invoices."""
    keys = load(folder)
    return {
        "PROVIDER_NUONUO_BASE_URL": base_url,
        "PROVIDER_NUONUO_TOKEN_URL": base_url,
        "PROVIDER_NUONUO_APP_KEY": keys.app_key,
        "PROVIDER_NUONUO_APP_SECRET": keys.app_secret,
    }


def load(folder: Path) -> NuonuoKeys:
    """Read the folder."""
    return NuonuoKeys(**json.loads((folder / "app.json").read_text(encoding="utf-8")))
