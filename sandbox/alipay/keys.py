"""Alipay's keys and the merchant app's: made once, read at the start, the vendor's own rotated on demand.

One RSA pair of ours serves both modes: as a bare public key, and in a certificate under a small chain (root,
intermediate, leaf), as the open platform hands them out.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from sandbox.alipay import certificates
from sandbox.alipay.certificates import Authority
from sandbox.key_making import digits, new_key, private_pem, public_pem, write, write_json

NAME = "alipay"


@dataclass(frozen=True)
class Signer:
    """One of our signing keys, with the number and the PEM (leaf and intermediate) of its certificate."""

    private: RSAPrivateKey = field(repr=False)
    certificate_number: str
    certificate: bytes = field(repr=False)


@dataclass(frozen=True)
class AlipayKeys:
    """What the gateway needs. Signers are oldest first; the last one signs."""

    app_id: str
    seller_id: str
    app: RSAPublicKey
    app_certificate_number: str
    root_certificate_number: str
    signers: list[Signer]


def make(folder: Path) -> None:
    """Fill the fresh folder: the app's pair and certificate, the root file, our first signing key."""
    authority, root_file = certificates.make_authority()
    write(folder / "root_cert.pem", root_file)
    write(folder / "authority_key.pem", private_pem(authority.key))
    write(folder / "authority_cert.pem", authority.pem)
    app = new_key()
    write(folder / "app_key.pem", private_pem(app))
    write(folder / "app_cert.pem", authority.certify(app.public_key(), "registration-app"))
    identity = {"app_id": f"2021{digits(12)}", "seller_id": f"2088{digits(12)}", "signers": 0}
    write_json(folder / "app.json", identity)
    rotate(folder)


def rotate(folder: Path) -> None:
    """Add a signing key with its certificate; it signs from now on."""
    identity = json.loads((folder / "app.json").read_text(encoding="utf-8"))
    identity["signers"] += 1
    key, name = new_key(), f"alipay_{identity['signers']}"
    certificate = _authority(folder).certify(key.public_key(), "sandbox alipay")
    write(folder / f"{name}_key.pem", private_pem(key))
    write(folder / f"{name}_public.pem", public_pem(key.public_key()))
    write(folder / f"{name}_cert.pem", certificate)
    write_json(folder / "app.json", identity)


def settings(folder: Path, base_url: str) -> dict[str, str]:
    """Give the product's settings for public-key mode; the files of certificate mode lie beside them."""
    identity = json.loads((folder / "app.json").read_text(encoding="utf-8"))
    return {
        "PROVIDER_ALIPAY_APP_ID": identity["app_id"],
        "PROVIDER_ALIPAY_SELLER_ID": identity["seller_id"],
        "PROVIDER_ALIPAY_APP_KEY_FILE": str(folder / "app_key.pem"),
        "PROVIDER_ALIPAY_PUBLIC_KEY_FILE": str(folder / f"alipay_{identity['signers']}_public.pem"),
        "PROVIDER_ALIPAY_GATEWAY_URL": f"{base_url}/gateway.do",
    }


def load(folder: Path) -> AlipayKeys:
    """Read the folder. Of the app's pair only the public half is used."""
    identity = json.loads((folder / "app.json").read_text(encoding="utf-8"))
    return AlipayKeys(
        app_id=identity["app_id"],
        seller_id=identity["seller_id"],
        app=_private(folder / "app_key.pem").public_key(),
        app_certificate_number=certificates.number_of((folder / "app_cert.pem").read_bytes()),
        root_certificate_number=certificates.root_number_of((folder / "root_cert.pem").read_bytes()),
        signers=[_signer(folder, place) for place in range(1, identity["signers"] + 1)],
    )


def _signer(folder: Path, place: int) -> Signer:
    certificate = (folder / f"alipay_{place}_cert.pem").read_bytes()
    key = _private(folder / f"alipay_{place}_key.pem")
    return Signer(key, certificates.number_of(certificate), certificate)


def _authority(folder: Path) -> Authority:
    return Authority(_private(folder / "authority_key.pem"), (folder / "authority_cert.pem").read_bytes())


def _private(path: Path) -> RSAPrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, RSAPrivateKey)
    return key
