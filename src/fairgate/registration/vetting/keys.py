"""Whose signatures count: our own on what leaves, the authority's on what comes back."""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from django.conf import settings

OWN_NAME = "fairgate"


def own_key() -> Ed25519PrivateKey | None:
    """Return the key that signs batches, from settings.VETTING_KEY; None where production was given none."""
    if not settings.VETTING_KEY:
        return None
    key = load_pem_private_key(settings.VETTING_KEY.encode("ascii"), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("VETTING_KEY is Ed25519")
    return key


def authority_keys() -> Mapping[str, Ed25519PublicKey]:
    """Return the authority's keys by name, from settings.VETTING_AUTHORITY_KEYS; empty where there are none."""
    return {name: _public(pem) for name, pem in settings.VETTING_AUTHORITY_KEYS.items()}


def _public(pem: str) -> Ed25519PublicKey:
    key = load_pem_public_key(pem.encode("ascii"))
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError("VETTING_AUTHORITY_KEYS are Ed25519")
    return key
