"""What people, programs and attackers type where something else is asked for."""

import unicodedata

from hypothesis import strategies

JUNK = {
    "blank": " \u3000\t ",
    "zero bytes": "A\x00B",
    "half a character": "\ud83d",
    "control characters": "\x01\x08\x1b[31m\x7f\x85",
    "right to left": "\u202e林国栋\u200f\u2067",
    "invisible": "\u200b\ufeff\u2060",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈💥" * 5,
    "accents": "Z̶͑͗á̴l̵g̸o̷" * 8,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'`",
    "template": "{{ 7*7 }}{% load i18n %}${7*7}%(words)s{0}",
    "SQL": "'; DROP TABLE platform_user; --",
    "path": "../../../../etc/passwd\\..\\x",
    "line breaks": "a\r\nSet-Cookie: x=1\r\n\r\nb",
    "very long": "九" * 10_000,
    "long word": "A" * 10_000,
    "digits of other scripts": "١٢٣٤٥٦٧٨",
    "digits that are no numbers": "²³①⑨৪②²²",
    "wide digits": "９１３１０１１５ＭＡ１Ｋ０ＦＧ７Ｔ２",
    "a huge number": "9" * 400,
    "not a number": "NaN",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "no such day": "2027-02-30",
    "first of all identities": "11010100010101001X",
    "mail to nobody": "a" * 300 + "@" + "b" * 300 + ".example",
    "telephone of nowhere": "+999" + "0" * 20,
}
"""Sentences of nonsense by name, each of which has broken some program."""

SCRIPTS = strategies.text(
    strategies.characters(min_codepoint=0, max_codepoint=0x1FAFF, exclude_categories=["Cs"]), max_size=60
)
texts = strategies.one_of(
    SCRIPTS,
    strategies.sampled_from(sorted(JUNK.values())),
    strategies.text("0123456789Xx+-() ０１²١", max_size=40),
    strategies.dates().map(str),
)
"""Whatever a form may be sent: any script, the nonsense above, almost numbers, almost days."""


def sendable(text: str) -> str:
    """Return a text as a server gets it: half characters do not survive the way."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def printable(text: str) -> str:
    """Return what can be seen of a text, without the breaks and blanks that browsers change."""
    return "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CZ")
