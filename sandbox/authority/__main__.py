"""`python -m sandbox.authority REQUEST --sender PEM --key PEM --out FILE [--fail NAME] [--look NAME]`."""

import argparse
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from sandbox.authority.vetting import Row, answer, read_request


def main() -> None:
    """Answer a request sheet: everybody passes but those who are named."""
    given = _given()
    request = read_request(given.request.read_bytes(), _sender(given.sender.read_bytes()))
    sheet = answer(request, lambda row: _judged(row, given), _own(given.key.read_bytes()), given.key_name)
    given.out.write_bytes(sheet)
    print(f"{request.batch}: {len(request.rows)} answered")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox.authority", description=__doc__)
    parser.add_argument("request", type=Path)
    parser.add_argument("--sender", type=Path, required=True, help="key of who asks, public or private PEM")
    parser.add_argument("--key", type=Path, required=True, help="the authority's private key, PEM")
    parser.add_argument("--key-name", default="sandbox", help="its name in the product's settings")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fail", action="append", default=[], metavar="NAME", help="is not passed")
    parser.add_argument("--look", action="append", default=[], metavar="NAME", help="needs a look")
    return parser.parse_args()


def _judged(row: Row, given: argparse.Namespace) -> tuple[str, str]:
    if row["name"] in given.fail:
        return "fail", "listed"
    return ("look", "photo_unclear") if row["name"] in given.look else ("pass", "")


def _sender(pem: bytes) -> Ed25519PublicKey:
    key = load_pem_public_key(pem) if b"PUBLIC" in pem else load_pem_private_key(pem, None).public_key()
    if not isinstance(key, Ed25519PublicKey):
        raise SystemExit("the sender's key is Ed25519")
    return key


def _own(pem: bytes) -> Ed25519PrivateKey:
    key = load_pem_private_key(pem, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit("the authority's key is Ed25519")
    return key


if __name__ == "__main__":
    main()
