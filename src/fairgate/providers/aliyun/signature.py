"""ACS3-HMAC-SHA256, the signature of Aliyun's open API. Source: help.aliyun.com, "V3版本请求体&签名机制"."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

import httpx

ALGORITHM = "ACS3-HMAC-SHA256"


def signed_headers(
    url: httpx.URL, body: bytes, *, action: str, version: str, key_id: str, key_secret: str, at: datetime
) -> dict[str, str]:
    """Return all headers of a POST of the form `body` to `url`, which has no query; each has its own nonce."""
    signed = {
        "content-type": "application/x-www-form-urlencoded",
        "host": url.netloc.decode(),
        "x-acs-action": action,
        "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
        "x-acs-date": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "x-acs-signature-nonce": uuid4().hex,
        "x-acs-version": version,
    }
    proof = authorization(signed, body, key_id=key_id, key_secret=key_secret, path=url.path)
    return {**signed, "authorization": proof}


def authorization(
    headers: Mapping[str, str], body: bytes, *, key_id: str, key_secret: str, path: str = "/"
) -> str:
    """Return the Authorization header of a POST to `path` without a query, in which all `headers` are signed.

    `headers` have lower-case names and hold host, x-acs-action, x-acs-version, x-acs-date,
    x-acs-signature-nonce and x-acs-content-sha256.
    """
    names = sorted(headers)
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in names)
    canonical = f"POST\n{path}\n\n{lines}\n{';'.join(names)}\n{hashlib.sha256(body).hexdigest()}"
    text = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(key_secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={';'.join(names)},Signature={signature}"
