"""Makes the sandbox's key files: once at the first start, and new platform keys at each rotation."""

import json
import os
import secrets
import shutil
import string
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.x509.oid import NameOID

SIGN_NAME = "观众注册"
DIGITS = "0123456789"


def ensure_keys(folder: Path) -> None:
    """Make the first keys when `folder` does not exist yet."""
    make_folder(folder, _make_first_keys)


def make_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder once: a half-made one never becomes visible, and a kept one stays as it is."""
    if folder.exists():
        return
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True, mode=0o700)
    fill(draft)
    try:
        draft.rename(folder)
    except OSError:  # another start was faster: its keys count
        shutil.rmtree(draft)


def _make_first_keys(folder: Path) -> None:
    _make_merchant(folder)
    _make_sms(folder)
    write(folder / "outsider_key.pem", private_pem(new_key()))
    write_json(folder / "platform.json", {"public_keys": [], "certificates": []})
    add_platform_keys(folder)


def add_platform_keys(folder: Path) -> None:
    """Add a new public-key-mode pair and a new platform certificate; the newest signs from now on."""
    index = json.loads((folder / "platform.json").read_text())
    public_key_id, key = f"PUB_KEY_ID_0{digits(31)}", new_key()
    write(folder / f"{public_key_id}_private.pem", private_pem(key))
    write(folder / f"{public_key_id}.pem", public_pem(key.public_key()))
    index["public_keys"].append(public_key_id)
    index["certificates"].append(_make_certificate(folder))
    write_json(folder / "platform.json", index)


def _make_merchant(folder: Path) -> None:
    key = new_key()
    write(folder / "merchant_key.pem", private_pem(key))
    merchant = {
        "mchid": f"16{digits(8)}",
        "appid": f"wx{secrets.token_hex(8)}",
        "serial": secrets.token_hex(20).upper(),
        "api_v3_key": secrets.token_hex(16),
        "public_key": public_pem(key.public_key()).decode(),
    }
    write_json(folder / "merchant.json", merchant)


def _make_sms(folder: Path) -> None:
    access = {"access_key_id": f"LTAI5t{secrets.token_hex(9)}", "access_key_secret": secrets.token_hex(15)}
    write_json(folder / "sms.json", access | {"sign_name": SIGN_NAME})


def _make_certificate(folder: Path) -> str:
    key, serial = new_key(), x509.random_serial_number()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sandbox platform (no real authority)")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), serial)
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1826))
    certificate = builder.sign(key, hashes.SHA256())
    write(folder / f"{serial:X}_private.pem", private_pem(key))
    write(folder / f"{serial:X}.pem", certificate.public_bytes(serialization.Encoding.PEM))
    return f"{serial:X}"


def new_key() -> RSAPrivateKey:
    """Give a fresh RSA-2048 key."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def private_pem(key: RSAPrivateKey) -> bytes:
    """PKCS#8 PEM, unencrypted, as vendors hand it out."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def public_pem(key: RSAPublicKey) -> bytes:
    """Give the public key as SubjectPublicKeyInfo PEM."""
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def digits(count: int) -> str:
    """Give `count` random digits."""
    return "".join(secrets.choice(DIGITS) for _ in range(count))


def letters(count: int) -> str:
    """Give `count` random letters and digits."""
    return "".join(secrets.choice(string.ascii_letters + DIGITS) for _ in range(count))


def write_json(path: Path, content: Any) -> None:
    """Write a JSON file for its owner only."""
    write(path, json.dumps(content, indent=2, ensure_ascii=False).encode())


def write(path: Path, content: bytes) -> None:
    """Replace the file whole and readable by its owner only."""
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.replace(path)
