"""Cutting a clean picture to a shape, from its middle: what a browser without scripts could not do."""

import io

from PIL import Image

_QUALITY = 90
_HIGHER = 0.4
"""Heads are in the upper half: of what is cut off a tall picture, two fifths come from above."""


def cut_to_ratio(jpeg: bytes, ratio: float) -> tuple[bytes, int, int]:
    """Return the largest part of a clean JPEG with this ratio of width to height, its width and its height."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        part = picture.crop(_frame(picture.width, picture.height, ratio))
    out = io.BytesIO()
    part.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), part.width, part.height


def _frame(width: int, height: int, ratio: float) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the part that is kept."""
    wide, high = min(width, max(1, round(height * ratio))), min(height, max(1, round(width / ratio)))
    left, top = (width - wide) // 2, round((height - high) * _HIGHER)
    return left, top, left + wide, top + high
