"""Drawn portraits in which a face detector finds a face; nobody's likeness."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

WALL = (238, 241, 244)
_SKIN, _SHADE, _DARK = (226, 184, 155), (190, 145, 120), (40, 32, 30)


@cache
def portrait(
    *,
    wall: tuple[int, int, int] = WALL,
    size: tuple[int, int] = (480, 600),
    soft: float = 1,
    light: float = 1,
) -> bytes:
    """Return a JPEG of one drawn person before a wall; `soft` blurs it, `light` below 1 darkens it."""
    picture = Image.new("RGB", size, wall)
    _draw(ImageDraw.Draw(picture), size[0] // 2, round(size[1] * 0.42))
    picture = picture.filter(ImageFilter.GaussianBlur(soft)).point(lambda value: min(255, value * light))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92)
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.ellipse((x - 230, y + 160, x + 230, y + 560), fill=(60, 70, 90))
    pen.rectangle((x - 50, y + 100, x + 50, y + 210), fill=(205, 160, 130))
    pen.ellipse((x - 125, y - 170, x + 125, y + 150), fill=_DARK)
    pen.ellipse((x - 110, y - 130, x + 110, y + 155), fill=_SKIN)
    for eye in (x - 46, x + 46):
        _draw_eye(pen, eye, y - 15)
    pen.polygon([(x - 10, y), (x + 10, y), (x + 22, y + 52), (x - 22, y + 52)], fill=(210, 165, 138))
    pen.ellipse((x - 20, y + 44, x + 20, y + 60), fill=(175, 125, 105))
    pen.ellipse((x - 42, y + 82, x + 42, y + 108), fill=(165, 80, 80))


def _draw_eye(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.ellipse((x - 34, y - 30, x + 34, y + 18), fill=_SHADE)
    pen.ellipse((x - 24, y - 11, x + 24, y + 11), fill=(245, 245, 245))
    pen.ellipse((x - 11, y - 11, x + 11, y + 11), fill=_DARK)
    pen.rectangle((x - 32, y - 34, x + 32, y - 24), fill=_DARK)
