"""The round red stamp of a registration office."""

import math

from PIL import Image, ImageDraw

from sandbox.samples.lettering import face

RED = (205, 25, 30, 165)
ARC = 250  # degrees that the name covers


def draw_stamp(text: str, size: int) -> Image.Image:
    """Give a transparent square `size` pixels wide with the office's name around a star."""
    stamp = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((6, 6, size - 6, size - 6), outline=RED, width=6)
    radii = (size * 0.14, size * 0.056)
    pen.polygon([_around(size / 2, radii[turn % 2], turn * 36) for turn in range(10)], fill=RED)
    for place, character in enumerate(text):
        angle = ARC * (place / max(1, len(text) - 1) - 0.5)
        _put_letter(stamp, character, max(16, int(size * 1.75 / max(12, len(text)))), angle)
    return stamp.rotate(-6, resample=Image.Resampling.BICUBIC)


def _put_letter(stamp: Image.Image, character: str, size: int, angle: float) -> None:
    letter = Image.new("RGBA", (size * 2, size * 2), (0, 0, 0, 0))
    ImageDraw.Draw(letter).text((size, size), character, font=face("song", size), fill=RED, anchor="mm")
    turned = letter.rotate(-angle, resample=Image.Resampling.BICUBIC)
    x, y = _around(stamp.width / 2, stamp.width * 0.385, angle)
    stamp.alpha_composite(turned, (int(x - size), int(y - size)))


def _around(centre: float, radius: float, degrees: float) -> tuple[float, float]:
    """Give the point at `degrees` clockwise from the top."""
    angle = math.radians(degrees)
    return centre + radius * math.sin(angle), centre - radius * math.cos(angle)
