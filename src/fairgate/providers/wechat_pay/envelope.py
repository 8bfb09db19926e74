"""Opens what is sealed in notices and platform certificates (AES-256-GCM). Source: protocols 1."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fairgate.billing.payments.ports import Malformed

ALGORITHM = "AEAD_AES_256_GCM"


def opened(resource: Mapping[str, Any], api_v3_key: bytes) -> bytes:
    """Return the plain bytes of a resource; raises Malformed when it was not sealed with our APIv3 key."""
    if resource.get("algorithm") != ALGORITHM:
        raise Malformed("algorithm")
    try:
        sealed = base64.b64decode(resource["ciphertext"], validate=True)
        extra = (resource.get("associated_data") or "").encode()
        return AESGCM(api_v3_key).decrypt(resource["nonce"].encode(), sealed, extra)
    except (KeyError, TypeError, AttributeError, binascii.Error, ValueError, InvalidTag) as error:
        raise Malformed("resource") from error
