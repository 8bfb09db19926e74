"""The access key with which the product asks the registry."""

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.key_making import write_json

NAME = "registry"
PATH = "/cloudauth"


@dataclass(frozen=True)
class RegistryKeys:
    """Our one customer's key."""

    access_key_id: str
    access_key_secret: str = field(repr=False)


def make(folder: Path) -> None:
    """Fill the fresh folder with the access key."""
    access = {"access_key_id": f"LTAI5t{secrets.token_hex(9)}", "access_key_secret": secrets.token_hex(15)}
    write_json(folder / "access.json", access)


def rotate(_folder: Path) -> None:
    """Nothing of ours signs here: the vendor's answers are trusted by their TLS alone."""


def settings(folder: Path, base_url: str) -> dict[str, str]:
    """Give the product's settings for the registry."""
    keys = load(folder)
    return {
        "PROVIDER_REGISTRY_ENDPOINT": f"{base_url}{PATH}",
        "PROVIDER_REGISTRY_ACCESS_KEY_ID": keys.access_key_id,
        "PROVIDER_REGISTRY_ACCESS_KEY_SECRET": keys.access_key_secret,
        "PROVIDER_REGISTRY_SCENE_CODE": "registration",
    }


def load(folder: Path) -> RegistryKeys:
    """Read the folder."""
    return RegistryKeys(**json.loads((folder / "access.json").read_text(encoding="utf-8")))
