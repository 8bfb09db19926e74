"""How long a certificate is good for, from the words printed on it."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_UNTIL = re.compile(r"至|到|—|–|~|～")
_ENDLESS = re.compile(r"长期|永久|永续|不约定|无固定")


def end_of_term(term: str) -> date | None:
    """Return the last day of a printed term such as "2019年01月02日至2039年01月01日".

    None for terms without an end (长期, 不约定期限, blank, asterisks) and for what cannot be read.
    """
    days, until = _DATE.findall(term), _DATE.findall(_after_mark(term))
    if not until and (len(days) == 1 or _UNTIL.search(term)):
        return None
    return _day(days[-1]) if days else None


def is_unclear(term: str) -> bool:
    """Say whether a printed term names an end that cannot be read, so that a person must look."""
    if end_of_term(term) is not None or _ENDLESS.search(term):
        return False
    return len(re.findall(r"\d{4}", term)) > 1 or bool(re.search(r"\d", _after_mark(term)))


def _after_mark(term: str) -> str:
    """Return what stands after the until-sign, "" without one."""
    return _UNTIL.split(term)[-1] if _UNTIL.search(term) else ""


def _day(parts: tuple[str, ...]) -> date | None:
    year, month, day = (int(part) for part in parts if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_in(text: str) -> date | None:
    """Return the first calendar date written as 2019年01月02日 or 2019-01-02, or None."""
    found = _DATE.search(text)
    return _day(found.groups("")) if found else None
