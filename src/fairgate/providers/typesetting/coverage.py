"""Which signs the badge font has (registration.personnel.ports.BadgeFont), read from the font file itself."""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platform and encoding of a character map of Unicode. Source: OpenType, table "cmap"."""
_HALF, _FULL = 4, 12
"""Formats of character maps: of the basic plane, of all planes."""


class FontCoverage:
    """Plays the port `BadgeFont`: a sign counts when the font's character map leads to a glyph."""

    def __init__(self, font: Path) -> None:
        self._signs = frozenset(_signs_of(font.read_bytes()))

    @classmethod
    def from_settings(cls) -> "FontCoverage":
        """Return the coverage of the regular face in settings.FONT_DIR; ImproperlyConfigured when it has none."""
        fonts = sorted(Path(settings.FONT_DIR).rglob("*Regular*.ttf"))
        if not fonts:
            raise ImproperlyConfigured(f"FONT_DIR holds no regular face: {settings.FONT_DIR}")
        return cls(fonts[0])

    def lacking(self, text: str) -> str:
        """Return the signs of a text that badges cannot print, each once; blanks need no glyph."""
        return "".join(dict.fromkeys(sign for sign in text if not sign.isspace() and not self._has(sign)))

    def _has(self, sign: str) -> bool:
        """A letter with an accent may be set from its parts, as the typesetter does."""
        parts = unicodedata.normalize("NFD", sign)
        return ord(sign) in self._signs or (parts != sign and all(ord(part) in self._signs for part in parts))


def _signs_of(data: bytes) -> Iterator[int]:
    for start in _maps_of(data, _table(data, b"cmap")):
        (form,) = struct.unpack_from(">H", data, start)
        if form == _FULL:
            yield from _full_map(data, start)
        elif form == _HALF:
            yield from _half_map(data, start)


def _table(data: bytes, name: bytes) -> int:
    """Return where a table of the font begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    for n in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")


def _maps_of(data: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for n in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)
        if (platform, encoding) in _UNICODE:
            yield cmap + int(offset)


def _full_map(data: bytes, start: int) -> Iterator[int]:
    """Yield the signs of a map of format 12: groups of first sign, last sign, first glyph."""
    (groups,) = struct.unpack_from(">I", data, start + 12)
    for n in range(groups):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * n)
        yield from range(first if glyph else first + 1, last + 1)


def _half_map(data: bytes, start: int) -> Iterator[int]:
    """Yield the signs of a map of format 4: segments with their last sign, first sign, shift and table."""
    (double,) = struct.unpack_from(">H", data, start + 6)
    ends, starts = start + 14, start + 16 + double
    shifts, tables = starts + double, starts + 2 * double
    for n in range(0, double, 2):
        (last,), (first,) = (
            struct.unpack_from(">H", data, ends + n),
            struct.unpack_from(">H", data, starts + n),
        )
        (shift,), (table,) = (
            struct.unpack_from(">h", data, shifts + n),
            struct.unpack_from(">H", data, tables + n),
        )
        for sign in range(first, min(last, 0xFFFE) + 1):
            glyph = sign + shift
            if table:
                (glyph,) = struct.unpack_from(">H", data, tables + n + table + 2 * (sign - first))
            if glyph & 0xFFFF:
                yield sign
