"""ACS3-HMAC-SHA256, the signature of Aliyun's open API. Source: help.aliyun.com, "V3版本请求体&签名机制"."""

import hashlib
import hmac
from collections.abc import Mapping

ALGORITHM = "ACS3-HMAC-SHA256"


def authorization(headers: Mapping[str, str], body: bytes, *, key_id: str, key_secret: str) -> str:
    """Return the Authorization header of a POST to "/" without a query, in which all `headers` are signed.

    `headers` have lower-case names and hold host, x-acs-action, x-acs-version, x-acs-date,
    x-acs-signature-nonce and x-acs-content-sha256.
    """
    names = sorted(headers)
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in names)
    canonical = f"POST\n/\n\n{lines}\n{';'.join(names)}\n{hashlib.sha256(body).hexdigest()}"
    text = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(key_secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={';'.join(names)},Signature={signature}"
