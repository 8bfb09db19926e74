"""Keys of this installation. The demo makes its own under `var/keys`; production must be given them."""

import base64
import json
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.core.exceptions import ImproperlyConfigured

from fairgate.config.settings.environment import IS_PRODUCTION, env, env_list, var_dir


def _own(name: str, fresh: str) -> str:
    """Return the demo's key of that name, made at the first call; two processes at once agree on one."""
    folder = var_dir() / "keys"
    folder.mkdir(parents=True, exist_ok=True)
    path, draft = folder / name, folder / f".{name}.{os.getpid()}"
    if not path.exists():
        draft.write_text(fresh, encoding="ascii")
        draft.chmod(0o600)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key counts
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def _given(name: str) -> str:
    value = env(name)
    if not value and IS_PRODUCTION:
        raise ImproperlyConfigured(f"{name} must be set in production.")
    return value


def _fresh_signing_key() -> str:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _badge_keys() -> dict[int, str]:
    listed = _given("BADGE_KEYS")
    if listed:
        return {int(key_id): Path(path).read_text("ascii") for key_id, path in json.loads(listed).items()}
    return {1: _own("badge-1.pem", _fresh_signing_key())}


def _vetting_key() -> str:
    """Return the key that signs what goes to the authority outside; production has none of its own making."""
    if path := env("VETTING_KEY"):
        return Path(path).read_text("ascii")
    return "" if IS_PRODUCTION else _own("vetting.pem", _fresh_signing_key())


def _authority_keys() -> dict[str, str]:
    """Return the authority's public keys as PEM by name; in the demo, of the one whom `sandbox` can play."""
    if listed := env("VETTING_AUTHORITY_KEYS"):
        return {name: Path(path).read_text("ascii") for name, path in json.loads(listed).items()}
    return {} if IS_PRODUCTION else {"sandbox": _public(_own("vetting-authority.pem", _fresh_signing_key()))}


def _public(pem: str) -> str:
    key = load_pem_private_key(pem.encode("ascii"), password=None).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


SECRET_KEY = _given("SECRET_KEY") or _own("secret", secrets.token_urlsafe(50))
_given("FIELD_KEYS")
FIELD_KEYS = env_list("FIELD_KEYS") or [
    _own("field-1", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
]
"""Base64 of 32 bytes each, newest first; the oldest also keys the blind indexes."""

BADGE_KEYS = _badge_keys()
"""Ed25519 private keys as PEM by key id; the highest id signs, all verify."""

VETTING_KEY = _vetting_key()
"""Ed25519 private key as PEM that signs batches for vetting outside; "" lets nobody export."""

VETTING_AUTHORITY_KEYS = _authority_keys()
"""Ed25519 public keys of the authority as PEM, by the name that its files carry."""

if VETTING_KEY and _public(VETTING_KEY).strip() in {pem.strip() for pem in VETTING_AUTHORITY_KEYS.values()}:
    raise ImproperlyConfigured(
        "VETTING_AUTHORITY_KEYS holds our own VETTING_KEY: we would believe ourselves."
    )
