"""How long a certificate is good for, from the words printed on it."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|(\d{4})-(\d{1,2})-(\d{1,2})")


def end_of_term(term: str) -> date | None:
    """Return the last day of a printed term such as "2019年01月02日至2039年01月01日".

    None for terms without an end (长期, 不约定期限, blank, asterisks) and for what cannot be read.
    """
    _start, mark, end = term.rpartition("至")
    return date_in(end) if mark else None


def date_in(text: str) -> date | None:
    """Return the first calendar date written as 2019年01月02日 or 2019-01-02, or None."""
    found = _DATE.search(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
