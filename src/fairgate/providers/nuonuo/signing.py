"""The signature over a call: HMAC-SHA1 in base64, over the parameters and the very bytes of the body.

Source: protocols 5. SHA-1 is the vendor's choice, and stays in this file.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass


@dataclass(frozen=True)
class Stamp:
    """What makes a call one of its kind: a random id of 32 signs, eight digits, Unix seconds."""

    senid: str
    nonce: str
    timestamp: str


def signed(app_secret: str, app_key: str, stamp: Stamp, body: bytes) -> str:
    """Return the value of X-Nuonuo-Sign."""
    text = (
        f"a=services&l=v1&p=open&k={app_key}&i={stamp.senid}&n={stamp.nonce}&t={stamp.timestamp}&f="
    ).encode()
    return base64.b64encode(hmac.new(app_secret.encode(), text + body, hashlib.sha1).digest()).decode()
