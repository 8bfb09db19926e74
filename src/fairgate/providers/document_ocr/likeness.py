"""How much the signs of a printed row look like signs that are drawn: a measure that knows no language.

A recogniser that has seldom seen 赟 takes a blurred one for 赞. A drawing does not care how common a sign is. The row's
own plain signs say how large it is printed, how blurred it is, and how well the drawings fit it at best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import cv2
import numpy as np

from fairgate.providers.document_ocr.lines import Line, Pixels, Sign
from fairgate.providers.document_ocr.typeface import Typeface
from fairgate.providers.document_ocr.views import View, crop_of

_ENLARGED = 3
_MARGIN = 0.3
_PLAIN = 0.93
_FEWEST, _ENOUGH = 3, 14
_SIZES = (0.97, 1.0, 1.03)
_BLURS = (0.09, 0.13, 0.18)
_FAR, _NEAR, _LEVEL = 0.35, 0.14, 0.07
"""How far from its expected place a sign is looked for: at first, and along and across the row once it is fitted."""
_HALF, _WHOLE = 0.55, 1.1
_UNLIKE = -1.0


@dataclass(frozen=True)
class Match:
    """How alike (1 at most), and where: how far off its expected place, and how high up in the row."""

    likeness: float
    off: float
    top: float


@dataclass(frozen=True)
class Fit:
    """How a row is printed: `usual` is how alike its plain signs and their drawings are."""

    size: int
    blur: float
    off: float
    top: float
    usual: float


class PrintedRow:
    """A line of a picture, enlarged, its ink bright."""

    def __init__(self, line: Line, view: View, typeface: Typeface) -> None:
        grey = cv2.cvtColor(crop_of(view.pixels, line.quad, margin=_MARGIN), cv2.COLOR_BGR2GRAY)
        dark = 255 - grey.astype(np.float32)
        self._ink = cv2.resize(dark, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
        self._typeface, self._line = typeface, line
        self._left, self._right = edges_of(line)
        height = float(np.linalg.norm(line.quad[3] - line.quad[0]))
        width = float(np.linalg.norm(line.quad[1] - line.quad[0]))
        self._scale = _ENLARGED * width / max(self._right - self._left, 1.0)
        self._margin = _ENLARGED * _MARGIN * height

    def fitted(self) -> Fit | None:
        """Return how the row is printed, or None when too few of its signs are plain."""
        plain = [sign for sign in self._line.signs if is_han(sign.char) and sign.probability > _PLAIN]
        pitch = _pitch(self._line.signs) * self._scale
        if len(plain) < _FEWEST or not pitch:
            return None
        tried = [
            self._tried(plain[:_ENOUGH], round(pitch * size), blur) for size, blur in product(_SIZES, _BLURS)
        ]
        return max(tried, key=lambda each: each.usual)

    def likeness(self, sign: Sign, char: str, fit: Fit) -> float:
        """Return how much the print at a sign's place looks like a character, 1 at most."""
        top = max(0, int(fit.top - _LEVEL * fit.size))
        bottom = int(fit.top + (_WHOLE + _LEVEL) * fit.size)
        drawn = self._typeface.drawn(char, fit.size, fit.blur)
        place, half = self._place(sign) + fit.off, (_HALF + _NEAR) * fit.size
        return self._match(self._ink[top:bottom], drawn, place, half).likeness

    def _tried(self, plain: Sequence[Sign], size: int, blur: float) -> Fit:
        half = (_HALF + _FAR) * size
        found = [
            self._match(self._ink, self._typeface.drawn(sign.char, size, blur), self._place(sign), half)
            for sign in plain
        ]
        return Fit(
            size,
            blur,
            float(np.median([each.off for each in found])),
            float(np.median([each.top for each in found])),
            float(np.mean([each.likeness for each in found])),
        )

    def _match(self, rows: Pixels, drawn: Pixels, place: float, half: float) -> Match:
        """Look for a drawing so far to both sides of a place."""
        start = int(max(0.0, place - half))
        window = rows[:, start : int(max(0.0, place + half))]
        if window.shape[0] < drawn.shape[0] or window.shape[1] < drawn.shape[1]:
            return Match(_UNLIKE, 0.0, 0.0)
        alike = cv2.matchTemplate(window, drawn, cv2.TM_CCOEFF_NORMED)
        _least, most, _where, (across, down) = cv2.minMaxLoc(alike)
        return Match(float(most), start + across + drawn.shape[1] / 2 - place, float(down))

    def _place(self, sign: Sign) -> float:
        """Return the middle of a sign in pixels of the enlarged row."""
        return (sign.x - self._left) * self._scale + self._margin


def edges_of(line: Line) -> tuple[float, float]:
    """Return where the box of a line begins and ends; the line itself may be only part of what is in it."""
    quad = line.quad
    return float(quad[0, 0] + quad[3, 0]) / 2, float(quad[1, 0] + quad[2, 0]) / 2


def is_han(char: str) -> bool:
    """Say whether a character is a Han sign, which all are printed equally wide."""
    return "\u3400" <= char <= "\u9fff"


def _pitch(signs: Sequence[Sign]) -> float:
    """Return how far apart Han signs stand, or 0 when none stand side by side."""
    steps = [
        after.x - before.x for before, after in pairwise(signs) if is_han(before.char) and is_han(after.char)
    ]
    usual = float(np.median(steps)) if steps else 0.0
    near = [step for step in steps if 0.6 * usual < step < 1.4 * usual]
    return float(np.mean(near)) if near else usual
