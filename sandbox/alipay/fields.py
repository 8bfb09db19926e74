"""What biz_content may say when an order is made: amounts in yuan with two decimals, times in Beijing time."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.alipay.errors import bad_parameter
from sandbox.world import BEIJING

NUMBER = re.compile(r"[0-9A-Za-z_]{1,64}")
AMOUNT = re.compile(r"(0|[1-9]\d{0,8})(\.\d{1,2})?")
TIMEOUT = re.compile(r"([1-9]\d{0,4})(m|h|d)")
SECONDS = {"m": 60, "h": 3600, "d": 86400}
FORBIDDEN_IN_SUBJECT = "/=&"
LONGEST_SUBJECT = 256
LONGEST_SECONDS = 15 * 86400


@dataclass(frozen=True)
class Product:
    """One way to pay: which product codes it takes, and how long its orders live unless they say so."""

    way: str
    codes: frozenset[str]
    lives_for_seconds: float


PRODUCTS = {
    "alipay.trade.precreate": Product(
        "scan", frozenset({"", "FACE_TO_FACE_PAYMENT", "QR_CODE_OFFLINE"}), 2 * 3600
    ),
    "alipay.trade.page.pay": Product("page", frozenset({"FAST_INSTANT_TRADE_PAY"}), LONGEST_SECONDS),
    "alipay.trade.wap.pay": Product("phone", frozenset({"QUICK_WAP_WAY", "QUICK_WAP_PAY"}), LONGEST_SECONDS),
}


def check_order(content: dict[str, Any], product: Product, now: float) -> tuple[int, float]:
    """Give amount in fen and the end of the order. Raises RefusedError naming the first bad field."""
    if not _is_text(content.get("out_trade_no"), NUMBER):
        raise bad_parameter("out_trade_no应为1至64位字母、数字、下划线")
    subject = content.get("subject")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise bad_parameter("subject为空或过长")
    if set(subject) & set(FORBIDDEN_IN_SUBJECT):
        raise bad_parameter("subject不可使用/、=、&")
    if content.get("product_code", "") not in product.codes:
        raise bad_parameter("product_code与产品不符")
    return fen_of(content.get("total_amount"), "total_amount"), _end(content, product, now)


def fen_of(amount: object, name: str) -> int:
    """Give an amount of yuan in fen. Raises RefusedError naming its field."""
    text = str(amount) if isinstance(amount, (str, float, int)) and not isinstance(amount, bool) else ""
    if not AMOUNT.fullmatch(text):
        raise bad_parameter(f"{name}应为最多两位小数的元")
    yuan, _, cents = text.partition(".")
    fen = int(yuan) * 100 + int(cents.ljust(2, "0"))
    if not 1 <= fen <= 10_000_000_000:
        raise bad_parameter(f"{name}超出范围")
    return fen


def _end(content: dict[str, Any], product: Product, now: float) -> float:
    if "time_expire" in content:
        return _absolute(content["time_expire"], now)
    if "timeout_express" in content:
        return now + _relative(content["timeout_express"])
    return now + product.lives_for_seconds


def _absolute(value: object, now: float) -> float:
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            end = datetime.strptime(str(value), form).replace(tzinfo=BEIJING).timestamp()
        except ValueError:
            continue
        if not now < end <= now + LONGEST_SECONDS:
            break
        return end
    raise bad_parameter("time_expire不是合法的时间，或不在15天内")


def _relative(value: object) -> float:
    found = TIMEOUT.fullmatch(value) if isinstance(value, str) else None
    seconds = int(found[1]) * SECONDS[found[2]] if found else 0
    if not 0 < seconds <= LONGEST_SECONDS:
        raise bad_parameter("timeout_express应为1m至15d")
    return seconds


def _is_text(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))
