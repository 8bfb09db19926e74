"""Bytes into text and rows: UTF-8 with or without its mark, UTF-16 with it, or GB18030."""

import csv
import io
import unicodedata
from collections.abc import Iterator

from fairgate.billing.statements.file import BadStatement
from fairgate.billing.statements.states import Fault

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TRIED = ("utf-8", "gb18030")
_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 50
_LOOKED_AT = 20_000
"""Signs in which a wrong encoding shows itself."""


def decoded(data: bytes) -> str:
    """Return a text file's text; raises BadStatement for an encoding that is neither UTF-8 nor GB18030."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked,) if marked else _TRIED:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise BadStatement(Fault.ENCODING)


def _is_text(text: str) -> bool:
    """Say whether a decoded text holds nothing but what people read: the wrong encoding leaves other signs."""
    return all(
        sign in "\r\n\t" or unicodedata.category(sign) not in ("Cc", "Co", "Cn", "Cs")
        for sign in set(text[:_LOOKED_AT])
    )


def rows_of(text: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV text, whichever of comma, tab, semicolon and bar parts it."""
    csv.field_size_limit(100_000)
    lines = io.StringIO(text, newline="")
    try:
        yield from csv.reader(lines, delimiter=_delimiter_of(text))
    except csv.Error as error:
        raise BadStatement(Fault.UNKNOWN_KIND) from error


def _delimiter_of(text: str) -> str:
    sample = text[:100_000].splitlines()[:_SAMPLE]

    def breadth(delimiter: str) -> int:
        widths = sorted(len(row) for row in csv.reader(sample, delimiter=delimiter))
        return widths[len(widths) // 2] if widths else 0

    try:
        return max(_DELIMITERS, key=breadth)
    except csv.Error:
        return ","
