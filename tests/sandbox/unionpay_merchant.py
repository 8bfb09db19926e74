"""A UnionPay merchant for the tests: signs and verifies by hand, and every part can be spoilt."""

import base64
import hashlib
import re
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificate
from cryptography.x509.oid import NameOID

from tests.sandbox.shop import Shop
from tests.sandbox_process import SandboxProcess

Fields = dict[str, str]


class UnionPayMerchant:
    """Calls as a merchant's shop does. `changes` replace fields; None takes one away."""

    def __init__(self, sandbox: SandboxProcess, shop: Shop) -> None:
        self.sandbox, self.shop, settings = sandbox, shop, sandbox.settings
        self.mer_id, self.gateway = (
            settings["PROVIDER_UNIONPAY_MER_ID"],
            settings["PROVIDER_UNIONPAY_GATEWAY_URL"],
        )
        self.files = settings["PROVIDER_UNIONPAY_FILE_URL"]
        self._key = load_pem_private_key(Path(settings["PROVIDER_UNIONPAY_KEY_FILE"]).read_bytes(), None)
        names = ("MIDDLE_CERT", "ROOT_CERT", "CERT")
        self.middle, self.root, own = (
            certificate(settings[f"PROVIDER_UNIONPAY_{name}_FILE"]) for name in names
        )
        self.cert_id = str(own.serial_number)

    def fields(self, kind: str, **changes: Any) -> Fields:
        """Give the unsigned fields of a call of this kind (txnType, txnSubType, bizType with slashes)."""
        txn_type, txn_sub_type, biz_type = kind.split("/")
        common = {
            "version": "5.1.0",
            "encoding": "UTF-8",
            "signMethod": "01",
            "txnType": txn_type,
            "txnSubType": txn_sub_type,
            "bizType": biz_type,
            "accessType": "0",
            "merId": self.mer_id,
            "certId": self.cert_id,
        }
        return {name: str(value) for name, value in (common | changes).items() if value is not None}

    def code(self, **changes: Any) -> Fields:
        """Give the fields that ask for a QR code of 1,200 yuan."""
        return self.fields("01/07/000000", **(self._money("08") | changes))

    def form(self, **changes: Any) -> Fields:
        """Give the fields that a phone's browser posts to the gateway."""
        return self.fields(
            "01/01/000201", **(self._money("08") | {"frontUrl": f"{self.shop.url}/back"} | changes)
        )

    def apply(self, **changes: Any) -> Fields:
        """Ask for a QR code and give the answer."""
        return self.call(self.code(**changes))

    def query(self, order: Mapping[str, str], **changes: Any) -> Fields:
        """Ask for an order by its number and its own time."""
        asked = {name: order[name] for name in ("orderId", "txnTime")}
        return self.call(self.fields("00/00/000000", **(asked | changes)), "queryTrans.do")

    def file(self, settle_date: str, **changes: Any) -> Fields:
        """Ask for the file of a clearing day, MMDD."""
        asked = {"fileType": "00", "settleDate": settle_date, "txnTime": now()}
        return self.call(self.fields("76/01/000000", **(asked | changes)), self.files)

    def call(self, fields: Fields, address: str = "backTransReq.do", **spoil: str) -> Fields:
        """Send signed fields, `spoil` put in after signing; give the answer's raw fields, verified."""
        answer = self.send(fields, address, **spoil)
        assert answer.status_code == 200
        told = split(answer.text)
        assert self.trusts(told)
        return told

    def send(self, fields: Fields, address: str = "backTransReq.do", **spoil: str) -> httpx.Response:
        """Send signed fields as a form."""
        signed = fields | {"signature": self.sign(fields)} | spoil
        url = address if address.startswith("http") else f"{self.gateway}/{address}"
        return self.sandbox.http.post(url, data=signed)

    def sign(self, fields: Mapping[str, str]) -> str:
        """Give the signature of the sorted fields' hex digest."""
        return base64.b64encode(self._key.sign(hex_digest(fields), PKCS1v15(), SHA256())).decode()

    def trusts(self, told: Mapping[str, str]) -> bool:
        """Say whether chain, validity, holder and signature are all as they must be."""
        if not {"signature", "signPubKeyCert"} <= told.keys():
            return False
        leaf = load_pem_x509_certificate(told["signPubKeyCert"].encode())
        try:
            leaf.verify_directly_issued_by(self.middle)
            self.middle.verify_directly_issued_by(self.root)
            leaf.public_key().verify(
                base64.b64decode(told["signature"]), hex_digest(told), PKCS1v15(), SHA256()
            )
        except InvalidSignature:
            return False
        (name,) = leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        is_current = leaf.not_valid_before_utc <= datetime.now(UTC) < leaf.not_valid_after_utc
        return is_current and name.value.split("@")[2] == "中国银联股份有限公司"

    def _money(self, channel: str) -> Fields:
        return {
            "channelType": channel,
            "orderId": f"FG{secrets.token_hex(8)}",
            "txnTime": now(),
            "txnAmt": "120000",
            "currencyCode": "156",
            "backUrl": self.shop.url,
        }


def certificate(path: str) -> Certificate:
    """Read a certificate."""
    return load_pem_x509_certificate(Path(path).read_bytes())


def split(text: str) -> Fields:
    """Give the fields of a raw answer; inside braces an ampersand parts nothing."""
    return {match[1]: match[2] for match in re.finditer(r"(\w+)=((?:\{[^}]*\}|[^&{])*)(?:&|$)", text)}


def opened(body: bytes) -> Fields:
    """Give the fields of a notice."""
    return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))


def hex_digest(fields: Mapping[str, str]) -> bytes:
    """Give what is signed."""
    kept = "&".join(
        f"{name}={fields[name]}" for name in sorted(fields) if fields[name] and name != "signature"
    )
    return hashlib.sha256(kept.encode()).hexdigest().encode()


def now(shift: float = 0) -> str:
    """Give YYYYMMDDhhmmss in Beijing time, `shift` seconds away."""
    return (datetime.fromtimestamp(time.time() + shift, UTC) + timedelta(hours=8)).strftime("%Y%m%d%H%M%S")
