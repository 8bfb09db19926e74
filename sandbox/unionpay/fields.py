"""Which calls there are and which fields each may carry. Source: protocols section 3."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.unionpay.codes import BAD_FORMAT, MISSING, NOT_ALLOWED, DeniedError
from sandbox.unionpay.messages import read_clock
from sandbox.world import World

Rules = dict[str, str]
Kind = tuple[str, str, str]  # txnType, txnSubType, bizType

CLOCK = r"\d{14}"
ADDRESS = r"https?://[^\s]{1,248}"
COMMON: Rules = {
    "version": r"5\.1\.0",
    "encoding": r"(?i:utf-8)",
    "signMethod": "01",
    "certId": r"\d{1,50}",
    "signature": r"(?s).+",
    "txnType": r"\d{2}",
    "txnSubType": r"\d{2}",
    "bizType": r"\d{6}",
    "accessType": "0",
    "merId": r"\d{15}",
    "txnTime": CLOCK,
}
ORDER: Rules = {"orderId": "[0-9A-Za-z]{8,40}"}
MONEY: Rules = ORDER | {
    "channelType": "0[78]",
    "txnAmt": r"[1-9]\d{0,11}",
    "currencyCode": "156",
    "backUrl": ADDRESS,
}
BESIDES: Rules = {
    "payTimeout": CLOCK,
    "frontUrl": ADDRESS,
    "frontFailUrl": ADDRESS,
    "reqReserved": r"""[^&={}\[\]"']{1,1024}|[A-Za-z0-9+/]{1,1022}={0,2}""",
    "orderDesc": "(?s).{1,32}",
    "riskRateInfo": r"(?s)\{.{1,2046}\}",
    "customerIp": r"[0-9A-Fa-f.:]{2,40}",
    "termId": "[0-9A-Za-z]{8}",
    "reserved": r"(?s)\{.{1,2046}\}",
}


@dataclass(frozen=True)
class Shape:
    """One call: its kind (a query is asked under the product of its order, so it has more than one), and the rules
    of the fields that it must and may carry besides the common ones.
    """

    kind: Kind
    required: Rules
    optional: Rules
    also: tuple[Kind, ...] = ()


APPLY = Shape(("01", "07", "000000"), MONEY, BESIDES)
GATEWAY = Shape(
    ("01", "01", "000201"), MONEY | {"frontUrl": ADDRESS}, BESIDES, also=(("01", "01", "000202"),)
)
QUERY = Shape(
    ("00", "00", "000000"),
    ORDER,
    {"channelType": "0[78]"},
    also=(("00", "00", "000201"), ("00", "00", "000202")),
)
REFUND = Shape(
    ("04", "00", "000000"),
    MONEY | {"origQryId": r"\d{21}"},
    {name: BESIDES[name] for name in ("reqReserved", "termId", "reserved", "customerIp")},
    also=(("04", "00", "000201"), ("04", "00", "000202")),
)
FILE = Shape(("76", "01", "000000"), {"fileType": "00", "settleDate": r"\d{4}"}, {})
B2B = "000202"


def check(fields: Mapping[str, str], shape: Shape) -> None:
    """Raise DeniedError naming the first field that is missing, malformed or not part of the call."""
    kind = (fields.get("txnType", ""), fields.get("txnSubType", ""), fields.get("bizType", ""))
    if kind not in (shape.kind, *shape.also):
        raise DeniedError(NOT_ALLOWED, f"{'/'.join(kind)}不能在此地址使用")
    required = COMMON | shape.required
    for name in required:
        if not fields.get(name):
            raise DeniedError(MISSING, name)
    for name, value in fields.items():
        _check_one(name, value, required | shape.optional)


def _check_one(name: str, value: str, rules: Rules) -> None:
    if name not in rules:
        raise DeniedError(BAD_FORMAT, f"域{name}未定义")
    if not value:
        return
    if not re.fullmatch(rules[name], value):
        raise DeniedError(BAD_FORMAT, f"域{name}的格式不正确")
    if rules[name] == CLOCK:
        read_instant(name, value)


def check_time(world: World, fields: Mapping[str, str], tolerance: float) -> None:
    """Raise DeniedError unless txnTime is this moment, give or take `tolerance` seconds."""
    if abs(read_instant("txnTime", fields["txnTime"]) - world.now()) > tolerance:
        raise DeniedError(BAD_FORMAT, "txnTime应为当前的北京时间")


def read_instant(name: str, text: str) -> float:
    """Give Unix seconds of a YYYYMMDDhhmmss field. Raises DeniedError for the 31st of February."""
    try:
        return read_clock(text)
    except ValueError:
        raise DeniedError(BAD_FORMAT, f"域{name}不是北京时间") from None
