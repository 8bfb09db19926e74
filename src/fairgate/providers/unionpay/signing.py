"""Signs requests and verifies messages: RSA over the hex text of a SHA-256. Source: protocols 3, "Signature 5.1.0"."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from fairgate.billing.payments.ports import Forged
from fairgate.providers.partner_line.forms import sorted_pairs
from fairgate.providers.partner_line.signatures import is_signed, signature
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.signers import Signers

VERSION, RSA_METHOD = "5.1.0", "01"


def message(fields: Mapping[str, str]) -> bytes:
    """Return what is signed: the lower-case hex SHA-256 of all fields that are not empty, sorted, plain."""
    told = {name: value for name, value in fields.items() if value and name != "signature"}
    return hashlib.sha256(sorted_pairs(told).encode()).hexdigest().encode()


def signed(account: UnionPayAccount, fields: Mapping[str, str]) -> dict[str, str]:
    """Return a request with what every request carries, and its signature; empty fields are left out."""
    common = {
        "version": VERSION,
        "encoding": "UTF-8",
        "signMethod": RSA_METHOD,
        "accessType": "0",
        "certId": account.cert_id,
        "merId": account.mer_id,
    }
    told = {name: value for name, value in (common | dict(fields)).items() if value}
    return told | {"signature": signature(account.key, message(told))}


def verify(fields: Mapping[str, str], signers: Signers, *, at: datetime) -> None:
    """Return when UnionPay signed these decoded fields; raises Forged."""
    if (fields.get("version"), fields.get("signMethod")) != (VERSION, RSA_METHOD):
        raise Forged("version or signMethod")
    key = signers.key_of(fields.get("signPubKeyCert", ""), at=at)
    if key is None:
        raise Forged("not a certificate of UnionPay")
    if not is_signed(key, message(fields), fields.get("signature", "")):
        raise Forged("signature")
