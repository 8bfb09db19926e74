"""Filters that write days, deadlines, money and masked values in the reader's language."""

import re
from datetime import date, datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fairgate.foundation import clock
from fairgate.foundation.countries import country_name
from fairgate.foundation.identifiers import mask_identity, mask_mobile
from fairgate.foundation.money import Money
from fairgate.platform.wordings.queries import NoteView
from fairgate.portals.ui import formats
from fairgate.registration.editions.rulebook import Bilingual

register = template.Library()

_ADDRESS = re.compile(r"(https?://[\w\-.~:/?#@!$&'()*+,;=%]*[\w/#=&])", re.ASCII)
"""A web address in running text, Chinese or English: it ends before a full stop."""


def _today() -> date:
    return clock.day_of(clock.now())


@register.filter
def money(amount: Money | int | None) -> str:
    """Return ¥1,234.00; nothing for no amount."""
    return "" if amount is None else formats.money_text(amount)


@register.filter
def number(count: int | None) -> str:
    """Return 3,480; nothing for no count."""
    return "" if count is None else formats.count_text(count)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return 11月5日, with its year outside this year; English 5 Nov."""
    return "" if value is None else formats.day_text(_as_day(value), today=_today())


@register.filter
def full_day(value: date | datetime | None) -> str:
    """Return 2027年11月5日 always with its year; English 5 Nov 2027."""
    return "" if value is None else formats.day_text(_as_day(value), today=_today(), with_year=True)


@register.filter
def deadline(end: datetime | None) -> str:
    """Return 10月20日 24:00 for the exclusive instant that ends a term."""
    return "" if end is None else formats.deadline_text(end, today=_today())


@register.filter
def moment(at: datetime | None) -> str:
    """Return 9月14日 10:26 in Shanghai's time."""
    return "" if at is None else formats.moment_text(at, today=_today())


@register.filter
def exact_moment(at: datetime | None) -> str:
    """Return 2027-09-14 10:26:07 in Shanghai's time."""
    return "" if at is None else formats.exact_text(at)


@register.filter
def days_left(end: datetime | None) -> int:
    """Return the whole days to an instant, counting a part as one; 0 when it is past."""
    seconds = 0.0 if end is None else (end - clock.now()).total_seconds()
    return max(0, -int(-seconds // 86400))


@register.filter
def until(first: date, last: date) -> str:
    """Return 2027年11月5日—10日 for a first and a last day."""
    return formats.range_text(first, last, today=_today(), with_year=True)


@register.filter
def named(value: Bilingual | NoteView) -> str:
    """Return a name of the data in the reader's language."""
    return value.named(get_language() or "zh-hans")


@register.filter
def plain_text(text: str) -> SafeString:
    """Return text that somebody typed as paragraphs, with whole web addresses as links; all else is escaped."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return format_html_join("\n", "<p>{}</p>", ((_lines(each),) for each in paragraphs))


def _lines(paragraph: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((_linked(line),) for line in paragraph.split("\n")))


def _linked(line: str) -> SafeString:
    pieces = enumerate(_ADDRESS.split(line))
    return format_html_join("", "{}", ((_link(piece) if n % 2 else piece,) for n, piece in pieces))


def _link(address: str) -> SafeString:
    return format_html('<a href="{0}" rel="noopener">{0}</a>', address)


@register.filter
def masked_mobile(number: str | None) -> str:
    """Return 138****2046."""
    return mask_mobile(number or "")


@register.filter
def masked_identity(number: str | None) -> str:
    """Return 310***********4021."""
    return mask_identity(number or "")


@register.filter
def country(code: str) -> str:
    """Return the name of a country or region by its ISO 3166 code, in the reader's language."""
    return country_name(code, get_language() or "")


@register.filter
def grouped(code: str | None) -> str:
    """Return a long code in groups of four, as people read it aloud."""
    return " ".join((code or "")[at : at + 4] for at in range(0, len(code or ""), 4))


def _as_day(value: date | datetime) -> date:
    return clock.day_of(value) if isinstance(value, datetime) else value
