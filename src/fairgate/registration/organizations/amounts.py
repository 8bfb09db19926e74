"""Amounts as people type them, kept exactly: whole hundredths of a currency's unit (fen, cents)."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from fairgate.foundation.words import Words, _

TEN_THOUSAND = 10_000
_HUNDREDTHS = 100
_MOST = 10**16
"""Hundredths: a hundred million million, more than any organization has, and far below what a column holds."""

_SIGNS = re.compile(r"^(?:RMB|CNY|USD|US\$|HK\$|[¥￥$€£])|(?:RMB|CNY|USD)$", re.IGNORECASE)
_SHAPE = re.compile(
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[万萬亿億]?)(?P<unit>(?:美|欧|日|港)?[元圆]?)"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:,[0-9]{4})+|[0-9]+")
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


@dataclass
class NoAmount(ValueError):  # noqa: N818 - reads as what it says
    """The text is no amount; `words` say why and what to type."""

    words: Words


def hundredths_of(text: str, *, per: int = 1) -> int | None:
    """Return a typed amount in hundredths of the currency's unit; None for nothing typed; raises NoAmount.

    `per` is what a bare number counts in: 1 for units, 10 000 for 万. A written 万, 亿 or 元 counts as written.
    Full-width signs, grouping commas, spaces and signs of currency are read. Source: facts F1, 5.4.
    """
    plain = _plain(text)
    if not plain:
        return None
    found = _SHAPE.fullmatch(plain)
    if plain.startswith("-"):
        raise NoAmount(_("金额不能是负数，请填写零或正数。"))
    if found is None:
        raise NoAmount(_("请只填写数字，例如1,200.5；可以带“万”或“亿”，不要写其他文字。"))
    return _counted(found["number"], _scale(found["scale"], found["unit"], per))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    tight = "".join(sign for sign in folded if not sign.isspace() and sign not in "_'")
    return _SIGNS.sub("", tight.replace("−", "-").replace("–", "-").replace("、", ","))


def _scale(scale: str, unit: str, per: int) -> int:
    if scale:
        return _SCALES[scale]
    return 1 if unit else per


def _counted(number: str, scale: int) -> int:
    whole, _dot, _part = number.partition(".")
    if _GROUPED.fullmatch(whole) is None:
        raise NoAmount(_("逗号的位置不对，请核对；小数点请用“.”，例如1,200.5。"))
    if len(whole.replace(",", "")) > len(str(_MOST)):
        raise NoAmount(_("金额太大，请核对位数和单位。"))
    amount = Decimal(number.replace(",", "")) * scale * _HUNDREDTHS
    if amount > _MOST:
        raise NoAmount(_("金额太大，请核对位数和单位。"))
    if amount != amount.to_integral_value():
        raise NoAmount(_("小数位太多：最小到分，请减少小数位。"))
    return int(amount)


def typed_as(hundredths: int | None, *, per: int = 1) -> str:
    """Return an amount as it would be typed: 1,200.5, without zeros at the end; "" for None."""
    if hundredths is None:
        return ""
    number = Decimal(hundredths) / (per * _HUNDREDTHS)
    whole, _dot, part = f"{number:,f}".partition(".")
    return f"{whole}.{part.rstrip('0')}".rstrip(".")


def quantity_of(text: str) -> Decimal | None:
    """Return a typed quantity with three decimals at most; None for nothing typed; raises NoAmount."""
    plain = _plain(text)
    if not plain:
        return None
    whole, _dot, part = plain.partition(".")
    if _GROUPED.fullmatch(whole) is None or not re.fullmatch(r"[0-9]{0,3}", part):
        raise NoAmount(_("数量请只填写数字，最多三位小数，例如1,200或0.5；单位写在后一栏。"))
    if len(whole.replace(",", "")) > len(str(_MOST)):
        raise NoAmount(_("数量太大，请核对。"))
    return Decimal(plain.replace(",", ""))
