"""Signs as the project's own font draws them, blurred as photographed print is."""

from functools import cache, lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fairgate.providers.document_ocr.lines import Pixels

_FILE = Path("node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf")
"""The font that badges are set in. The reader runs without settings, so it is looked for beside the sources."""
_ROOT = Path(__file__).resolve().parents[4]
_MARGIN = 4
_EDGE = 24
_KEPT = 400


class Typeface:
    """Draws signs from one font file; raises OSError where there is none."""

    def __init__(self, file: Path = _ROOT / _FILE) -> None:
        self._file = str(file)
        ImageFont.truetype(self._file, 16)
        self.drawn = lru_cache(_KEPT)(self._drawn)

    @classmethod
    def at_hand(cls) -> "Typeface | None":
        """Return the project's own typeface, or None before `make run` has brought it."""
        try:
            return cls()
        except OSError:
            return None

    def _drawn(self, char: str, size: int, blur: float) -> Pixels:
        """Return a sign, ink 1 on paper 0, as a square a little larger than `size`; `blur` in parts of the size."""
        margin, edge = size // _MARGIN, max(1, size // _EDGE)
        sheet = Image.new("L", (size + 2 * margin, size + 2 * margin), 0)
        middle = margin + size / 2
        font = _font(self._file, size)
        ImageDraw.Draw(sheet).text((middle, middle), char, font=font, fill=255, anchor="mm")
        blurred = cv2.GaussianBlur(np.asarray(sheet, np.float32) / 255, (0, 0), blur * size)
        return blurred[margin - edge : margin + size + edge, margin - edge : margin + size + edge]


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size)
