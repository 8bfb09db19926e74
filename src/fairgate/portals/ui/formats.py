"""How days, deadlines and money are written for the reader's language. Source: design rules, "Words"."""

from datetime import date, datetime, timedelta

from django.utils.translation import get_language

from fairgate.foundation import clock
from fairgate.foundation.money import Money

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
"""Short English months as British usage writes them; four letters and fewer stay whole."""


DIGITS = "零一二三四五六七八九"
ENGLISH_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def is_english() -> bool:
    """Say whether the page is written in English now."""
    return (get_language() or "").startswith("en")


def money_text(amount: Money | int) -> str:
    """Return ¥1,234.00 for an amount or for whole fen."""
    return str(amount if isinstance(amount, Money) else Money(amount))


def count_text(count: int, *, most: int | None = None) -> str:
    """Return 3,480: people read a large count by its groups, in both languages; 999+ where no more than `most`
    1,000 were counted.
    """
    return f"{count:,}" if most is None or count < most else f"{most - 1:,}+"


def day_text(day: date, *, today: date, with_year: bool | None = None) -> str:
    """Return 2027年11月5日 or 5 Nov 2027; the year is left out in the year of `today` unless asked for."""
    has_year = day.year != today.year if with_year is None else with_year
    if is_english():
        return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if has_year else "")
    return (f"{day.year}年" if has_year else "") + f"{day.month}月{day.day}日"


def deadline_text(end: datetime, *, today: date) -> str:
    """Return 10月20日 24:00 for the first instant after it: cut-offs are exclusive instants. Source: Q14."""
    local = end.astimezone(clock.SHANGHAI)
    is_midnight = (local.hour, local.minute) == (0, 0)
    day = local.date() - timedelta(days=1) if is_midnight else local.date()
    hour = "24:00" if is_midnight else f"{local:%H:%M}"
    return f"{day_text(day, today=today)} {hour}" + (" (UTC+8)" if is_english() else "")


def moment_text(at: datetime, *, today: date) -> str:
    """Return 9月14日 10:26 or 14 Sept 10:26, in Shanghai's time."""
    local = at.astimezone(clock.SHANGHAI)
    return f"{day_text(local.date(), today=today)} {local.hour}:{local:%M}"


def exact_text(at: datetime) -> str:
    """Return 2027-09-14 10:26:07 in Shanghai's time, in every language, where a trail is read."""
    return f"{at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}"


def range_text(first: date, last: date, *, today: date, with_year: bool | None = None) -> str:
    """Return 2027年11月5日—10日 or 5–10 Nov 2027 for two days of one month, one day once, and both whole otherwise."""
    if first == last:
        return day_text(first, today=today, with_year=with_year)
    start, end = (day_text(day, today=today, with_year=with_year) for day in (first, last))
    if (first.year, first.month) != (last.year, last.month):
        return f"{start} – {end}" if is_english() else f"{start}—{end}"
    return f"{first.day}–{end}" if is_english() else f"{start}—{last.day}日"


def ordinal_text(number: int) -> str:
    """Return 第十届 or 10th edition for the number of an edition (1 to 99)."""
    if not is_english():
        return f"第{_chinese_number(number)}届"
    ending = "th" if number // 10 % 10 == 1 else ENGLISH_ENDINGS.get(number % 10, "th")
    return f"{number}{ending} edition"


def _chinese_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones or not tens else "")
