"""Chinese faces and line breaking for the certificates."""

import re
from functools import lru_cache

from PIL import ImageFont

from sandbox.samples.fonts import font_file

LARGEST_COLLECTION = 16
NO_BREAK_BEFORE = "；，。）、："


@lru_cache(maxsize=32)
def face(style: str, size: int) -> ImageFont.FreeTypeFont:
    """Give a Chinese face (`hei` or `song`), in a collection the simplified one. Raises NoFontError."""
    path = str(font_file(style))
    first = ImageFont.truetype(path, size)
    if not path.endswith(".ttc"):
        return first
    return next((font for font in _collection(path, size) if _is_simplified(font)), first)


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break text into lines of at most `width`, not inside a number nor before closing punctuation."""
    lines = [""]
    for piece in re.findall(r"[0-9A-Za-z]+|.", text):
        is_full = font.getlength(lines[-1] + piece) > width
        if is_full and piece not in NO_BREAK_BEFORE:
            lines.append("")
        lines[-1] += piece
    return lines


def _collection(path: str, size: int) -> list[ImageFont.FreeTypeFont]:
    fonts = []
    for index in range(LARGEST_COLLECTION):
        try:
            fonts.append(ImageFont.truetype(path, size, index=index))
        except OSError:  # past the last one
            break
    return fonts


def _is_simplified(font: ImageFont.FreeTypeFont) -> bool:
    return bool({"SC", "CN"} & set(str(font.getname()[0]).split()))
