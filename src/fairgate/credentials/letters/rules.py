"""Pure decisions about confirmation letters."""

from datetime import date, timedelta

from fairgate.credentials.letters.wording import Both
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit, network_of
from fairgate.registration.editions.rulebook import Days

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip  # a table
_LONGEST_STARS = 8
LOOK_UPS, LOOK_UP_TIME = 60, timedelta(minutes=10)
"""How often one network may ask whether letters are genuine: a counter's queue, not a search."""


def request_refusal(*, is_approved: bool, is_organization_approved: bool) -> Refusal | None:
    """Say why a person gets no letter yet, or None. Source: facts F35, F83, F87."""
    if not is_organization_approved:
        words = _("单位审核通过后才能开具确认函。请先完成单位审核，或联系审核方了解进度。")
        return Refusal(words, code="organization")
    if not is_approved:
        words = _("人员审核通过后才能开具确认函。审核通过会另行通知，届时再来申请。")
        return Refusal(words, code="person")
    return None


def look_up_limit(address: str) -> Limit:
    """Return how often somebody at an address may verify letters."""
    return Limit(f"letter:{network_of(address)}", LOOK_UPS, LOOK_UP_TIME)


def often_refusal() -> Refusal:
    """Say that letters were verified too often from one place."""
    return Refusal(_("核验太频繁，请过10分钟再试，或致电咨询热线核实。"), code="often")


def masked_name(name: str) -> str:
    """Return a name of which each word keeps its first sign, so that only who holds the letter can compare.

    A word is what stands between blanks; "·" stays, for it parts the words of some names.
    """
    return " ".join("·".join(_masked_word(part) for part in word.split("·")) for word in name.split())


def _masked_word(word: str) -> str:
    return word[:1] + "*" * min(len(word) - 1, _LONGEST_STARS)


def day_words(day: date) -> Both:
    """Return a day as letters write it: 2027年11月5日, 5 November 2027."""
    return Both(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def span_words(span: Days) -> Both:
    """Return two days as letters write them: 2027年11月5日至11月10日, 5 to 10 November 2027."""
    first, last = day_words(span.first), day_words(span.last)
    zh_last = last.zh.removeprefix(f"{span.first.year}年")
    is_one_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    en_first = str(span.first.day) if is_one_month else first.en
    return Both(f"{first.zh}至{zh_last}", f"{en_first} to {last.en}")
