"""UnionPay's keys: an authority of our own (root and middle), our signers below it, and the merchant's pair.

Beside them certificates that a client must not trust: of another authority, expired, of another company.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from sandbox.key_making import digits, new_key, private_pem, write, write_json
from sandbox.unionpay.certificates import YEAR, Authority, authority, certify, certify_authority, holder

NAME = "unionpay"
COMPANY = "中国银联股份有限公司"
ROOT_NAME, MIDDLE_NAME = "Sandbox CA root", "Sandbox CA OCA1"
UNTRUSTED = ("outside_chain", "expired", "wrong_subject")


@dataclass(frozen=True)
class Signer:
    """A key that signs and the certificate that goes with it, PEM with the line ends of the wire."""

    key: RSAPrivateKey = field(repr=False)
    certificate: str


@dataclass(frozen=True)
class UnionPayKeys:
    """Everything of `keys/unionpay/`: the newest of `signers` signs; `untrusted` by what is wrong with it."""

    mer_id: str
    merchant_cert_id: str
    merchant: RSAPublicKey
    signers: list[Signer]
    untrusted: Mapping[str, Signer]


def make(folder: Path) -> None:
    """Make all keys and certificates in the empty `folder`."""
    root, middle = authority(ROOT_NAME, new_key()), authority(MIDDLE_NAME, new_key())
    write(folder / "root.pem", certify_authority(root, root, below=1))
    write(folder / "middle.pem", certify_authority(root, middle, below=0))
    write(folder / "middle_key.pem", private_pem(middle.key))
    write_json(folder / "merchant.json", {"mer_id": f"777290058{digits(6)}"})
    _make_pair(folder, "merchant", middle, holder("博览会服务中心", digits(16)))
    write_json(folder / "signers.json", {"oldest_first": []})
    _make_untrusted(folder, middle)
    rotate(folder)


def rotate(folder: Path) -> None:
    """Add a signer below the same authority; the newest signs from now on and the product need not know."""
    names = _signer_names(folder)
    middle = authority(MIDDLE_NAME, _private(folder / "middle_key.pem"))
    name = f"signer_{len(names) + 1}"
    _make_pair(folder, name, middle, holder(COMPANY, digits(16)))
    write_json(folder / "signers.json", {"oldest_first": [*names, name]})


def settings(folder: Path, base_url: str) -> dict[str, str]:
    """Give the product's settings for this vendor by name."""
    mer_id = json.loads((folder / "merchant.json").read_text())["mer_id"]
    return {
        "PROVIDER_UNIONPAY_MER_ID": mer_id,
        "PROVIDER_UNIONPAY_KEY_FILE": str(folder / "merchant_key.pem"),
        "PROVIDER_UNIONPAY_CERT_FILE": str(folder / "merchant.pem"),
        "PROVIDER_UNIONPAY_ROOT_CERT_FILE": str(folder / "root.pem"),
        "PROVIDER_UNIONPAY_MIDDLE_CERT_FILE": str(folder / "middle.pem"),
        "PROVIDER_UNIONPAY_GATEWAY_URL": f"{base_url}/gateway/api",
        "PROVIDER_UNIONPAY_FILE_URL": f"{base_url}/unionpay/file/",
    }


def load(folder: Path) -> UnionPayKeys:
    """Read every key of `folder`."""
    merchant = x509.load_pem_x509_certificate((folder / "merchant.pem").read_bytes())
    public = merchant.public_key()
    assert isinstance(public, RSAPublicKey)
    return UnionPayKeys(
        mer_id=json.loads((folder / "merchant.json").read_text())["mer_id"],
        merchant_cert_id=str(merchant.serial_number),
        merchant=public,
        signers=[_signer(folder, name) for name in _signer_names(folder)],
        untrusted={name: _signer(folder, name) for name in UNTRUSTED},
    )


def _make_untrusted(folder: Path, middle: Authority) -> None:
    forger = new_key()
    public, ours = forger.public_key(), holder(COMPANY, digits(16))
    pretender = authority(MIDDLE_NAME, forger, middle.claimed)
    made = {
        "outside_chain": certify(pretender, ours, public),
        "expired": certify(middle, ours, public, ago=2 * YEAR, life=YEAR),
        "wrong_subject": certify(
            middle, holder("中国银联商务有限公司", digits(16)), public, life=timedelta(days=365)
        ),
    }
    for name, certificate in made.items():
        write(folder / f"{name}_key.pem", private_pem(forger))
        write(folder / f"{name}.pem", certificate)


def _make_pair(folder: Path, name: str, issuer: Authority, common_name: str) -> None:
    key = new_key()
    write(folder / f"{name}_key.pem", private_pem(key))
    write(folder / f"{name}.pem", certify(issuer, common_name, key.public_key()))


def _signer_names(folder: Path) -> list[str]:
    names: list[str] = json.loads((folder / "signers.json").read_text())["oldest_first"]
    return names


def _signer(folder: Path, name: str) -> Signer:
    certificate = (folder / f"{name}.pem").read_text().strip().replace("\n", "\r\n")
    return Signer(_private(folder / f"{name}_key.pem"), certificate)


def _private(path: Path) -> RSAPrivateKey:
    key = load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, RSAPrivateKey)
    return key
