"""Dates, amounts and signs as banks write them. Full-width digits, separators and signs of currency are read."""

import re
import unicodedata
from datetime import date, datetime

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<apart>[-/.年])(?P<month>\d{1,2})(?P=apart)(?P<day>\d{1,2})(?!\d)日?.*",
    re.DOTALL,
)
_CHINESE = re.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日.*", re.DOTALL)
_TIGHT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:\d{6})?(?!\d).*", re.DOTALL)
_FROM_DAY = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d{2}).*", re.DOTALL)
_AMOUNT = re.compile(r"(?P<minus>[-+(]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,13})?(?:\.(?P<part>\d*))?\)?")
_MARKS = re.compile(r"^(?:RMB|CNY|[¥￥])|(?:RMB|CNY|元)$", re.IGNORECASE)
_MINUSES = str.maketrans("−–—‒", "----")
_NOTHING = frozenset({"", "-", "--", "/", "—"})

_IN = frozenset(
    "贷 贷方 收 收入 进 转入 来账 入账 入 存 C CR CRDT CREDIT IN 贷(CR) 贷(C) +".split()  # noqa: SIM905 - read as one list
)
_OUT = frozenset(
    "借 借方 支 支出 付 出 转出 往账 出账 取 D DR DBIT DEBIT OUT 借(DR) 借(D) -".split()  # noqa: SIM905 - read as one list
)


def plain(text: str) -> str:
    """Return a cell's text in half width, without blanks at its ends, tabs, or the apostrophes Excel hides."""
    return unicodedata.normalize("NFKC", text).strip().strip("'\"`\t").strip()


def date_of(text: str) -> date | None:
    """Return the day that a cell names, None for what is no day; a time of day behind it is passed over.

    Raises nothing. Day before month is read only where the year stands last.
    """
    said = plain(text)
    for shape in (_CHINESE, _TIGHT, _DATE, _FROM_DAY):
        if found := shape.fullmatch(said):
            return _day(found)
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def day_and_time(said: datetime | date) -> str:
    """Return a date of a spreadsheet as a text that `date_of` reads."""
    return said.strftime("%Y-%m-%d")


def is_nothing(text: str) -> bool:
    """Say whether a cell for an amount is left empty."""
    return plain(text) in _NOTHING


def fen_of(text: str) -> int | None:
    """Return an amount in fen, below zero for a minus or brackets; None for what is no whole number of fen."""
    said = _MARKS.sub("", "".join(plain(text).translate(_MINUSES).split()))
    said = _MARKS.sub("", said)
    found = _AMOUNT.fullmatch(said)
    if found is None or not (found["whole"] or found["part"]):
        return None
    part = (found["part"] or "").rstrip("0")
    if len(part) > 2 or (found["minus"] == "(") != said.endswith(")"):
        return None
    fen = int((found["whole"] or "0").replace(",", "")) * 100 + int(f"{part:0<2}")
    return -fen if found["minus"] in ("-", "(") and found["minus"] else fen


def is_credit_of(text: str) -> bool | None:
    """Say whether a sign such as 贷, C or 收入 means that money came; None for no known sign."""
    said = plain(text).upper()
    if said in _IN:
        return True
    return False if said in _OUT else None


def is_yuan(text: str) -> bool:
    """Say whether a currency is ours; an empty cell is."""
    return plain(text).upper() in {"", "CNY", "RMB", "人民币", "156", "01", "CNY人民币", "人民币元"}
