"""Signs requests: common parameters and a JSON text of the order. Source: protocols 2, "Request sign"."""

import json
from collections.abc import Mapping
from datetime import datetime

from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.partner_line.forms import sorted_pairs
from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.partner_line.values import beijing_text

CLOCK = "%Y-%m-%d %H:%M:%S"


def request_message(fields: Mapping[str, str]) -> bytes:
    """Return what is signed: everything that is not empty, `sign_type` too, sorted, with plain values."""
    return sorted_pairs({name: value for name, value in fields.items() if value and name != "sign"}).encode()


def signed(
    account: AlipayAccount, method: str, content: Mapping[str, object], *, at: datetime, **addresses: str
) -> dict[str, str]:
    """Return the fields of a request with their signature; `addresses` are notify_url and return_url."""
    fields = {
        "app_id": account.app_id,
        "method": method,
        "format": "JSON",
        "charset": "utf-8",
        "sign_type": "RSA2",
        "timestamp": beijing_text(at, CLOCK),
        "version": "1.0",
        "app_cert_sn": account.app_cert_sn,
        "alipay_root_cert_sn": account.root_cert_sn,
        "biz_content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        **addresses,
    }
    told = {name: value for name, value in fields.items() if value}
    return told | {"sign": signature(account.key, request_message(told))}
