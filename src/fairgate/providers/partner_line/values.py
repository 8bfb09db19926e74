"""Single values as partners write them. Everything here raises ValueError for what is none."""

import re
from datetime import datetime

from fairgate.foundation.clock import SHANGHAI
from fairgate.foundation.money import Money

_YUAN = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")
_FEN = re.compile(r"[0-9]{1,14}")
_CURRENCY = re.compile(r"[0-9A-Z]{3}")
_YEARS = range(2000, 2100)


def short_text(value: object) -> str:
    """Return a number or name of 1 to 64 printable characters."""
    if not isinstance(value, str) or not value.isprintable() or not 1 <= len(value) <= 64:
        raise ValueError("not a short text")
    return value


def fen_of_yuan(value: object) -> int:
    """Return fen from a text such as "200.00", "200" or "0.5"; never by way of a float."""
    found = _YUAN.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("not an amount in yuan")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def yuan_of(amount: Money) -> str:
    """Return an amount as "200.00"."""
    return str(amount.in_yuan())


def fen_of_text(value: object) -> int:
    """Return fen from a text of digits."""
    if not isinstance(value, str) or not _FEN.fullmatch(value):
        raise ValueError("not an amount in fen")
    return int(value)


def currency_code(value: object) -> str:
    """Return three signs such as "CNY" or "840"."""
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        raise ValueError("not a currency")
    return value


def bytes_at_most(text: str, most: int) -> str:
    """Return a text that takes at most so many bytes in UTF-8; a sign that does not fit whole is left out."""
    return text.encode()[:most].decode(errors="ignore")


def beijing_text(at: datetime, pattern: str) -> str:
    """Return an instant as Beijing's clocks show it."""
    return at.astimezone(SHANGHAI).strftime(pattern)


def beijing_instant(value: object, pattern: str) -> datetime:
    """Return the instant that a text of Beijing time names."""
    if not isinstance(value, str):
        raise ValueError("not a time")  # noqa: TRY004 - a partner's wrong value, whatever its type
    at = datetime.strptime(value, pattern).replace(tzinfo=SHANGHAI)
    if at.year not in _YEARS:
        raise ValueError("not a time of this century")
    return at
