"""One request to gateway.do: read, checked, and known to be the app's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.alipay import signatures
from sandbox.alipay.errors import bad_parameter, invalid, missing
from sandbox.alipay.keys import NAME, AlipayKeys, load
from sandbox.world import BEIJING, World

CLOCK_TOLERANCE = 300
NEEDED = ("app_id", "sign", "sign_type", "timestamp", "version")
CALLED = {"app_id": "app-id", "sign": "signature", "sign_type": "signature-type"}  # in sub_codes
FIXED = {"sign_type": "RSA2", "version": "1.0", "format": "JSON", "charset": "utf-8"}


@dataclass(frozen=True)
class GatewayRequest:
    """A request that the app signed: its parameters and its business contents."""

    method: str
    parameters: Mapping[str, str]
    content: dict[str, Any]

    @property
    def number(self) -> str:
        """The order's number, where the contents name it."""
        number = self.content.get("out_trade_no")
        return number if isinstance(number, str) else ""


def keys_of(world: World) -> AlipayKeys:
    """Give Alipay's keys as they are now."""
    return world.ring(NAME, load)


async def parameters_of(request: Request) -> dict[str, str]:
    """Give the parameters of query and form. Raises RefusedError for one that comes twice, or is not UTF-8."""
    pairs = [request.scope["query_string"]]
    if request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        pairs.append(await request.body())
    found: dict[str, str] = {}
    for raw in pairs:
        for name, value in _pairs(raw):
            if name in found:
                raise invalid("signature")
            found[name] = value
    return found


def check(world: World, parameters: Mapping[str, str], *, is_front: bool) -> GatewayRequest:
    """Give the request once the app is known to have signed it. Raises RefusedError.

    A server's call must be fresh; a browser may follow the merchant's link later (`is_front`).
    """
    for name in NEEDED:
        if not parameters.get(name):
            raise missing(CALLED.get(name, name))
    keys = keys_of(world)
    if parameters["app_id"] != keys.app_id:
        raise invalid("app-id")
    _check_fixed(parameters)
    _check_certificates(keys, parameters)
    if not signatures.is_signed_by(keys.app, signatures.request_text(parameters), parameters["sign"]):
        raise invalid("signature")
    _check_time(parameters["timestamp"], None if is_front else world.now())
    return GatewayRequest(parameters["method"], parameters, _content(parameters.get("biz_content", "{}")))


def by_certificate(parameters: Mapping[str, str]) -> bool:
    """Say whether the app speaks in certificate mode."""
    return bool(parameters.get("app_cert_sn") or parameters.get("alipay_root_cert_sn"))


def _check_fixed(parameters: Mapping[str, str]) -> None:
    for name, value in FIXED.items():
        if parameters.get(name, value).lower() != value.lower():
            raise invalid(CALLED.get(name, name))


def _check_certificates(keys: AlipayKeys, parameters: Mapping[str, str]) -> None:
    if not by_certificate(parameters):
        return
    if parameters.get("app_cert_sn") != keys.app_certificate_number:
        raise invalid("app-cert-sn")
    if parameters.get("alipay_root_cert_sn") != keys.root_certificate_number:
        raise invalid("alipay-root-cert-sn")


def _check_time(timestamp: str, now: float | None) -> None:
    try:
        at = datetime.strptime(timestamp, "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING).timestamp()
    except ValueError:
        raise invalid("timestamp") from None
    if now is not None and abs(now - at) > CLOCK_TOLERANCE:
        raise invalid("timestamp")


def _content(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise bad_parameter("biz_content不是合法的JSON对象")
    return content


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise invalid("charset") from None
