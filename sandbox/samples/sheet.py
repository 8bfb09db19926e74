"""A sheet of certificate paper and what is put on it: spread labels, wrapped values, stamp, QR code."""

import io
import math

import segno
from PIL import Image, ImageDraw

from sandbox.samples.lettering import face, wrap
from sandbox.samples.stamp import draw_stamp

WIDTH, HEIGHT = 1754, 1240  # A4 across, 150 dots an inch
INK, BROWN = (35, 32, 32), (105, 75, 45)
Point = tuple[float, float]
Colour = tuple[int, int, int]


class Sheet:
    """One sheet in the making."""

    def __init__(self, tint: Colour, wave: Colour) -> None:
        self.image = Image.new("RGBA", (WIDTH, HEIGHT), tint)
        self.pen = ImageDraw.Draw(self.image)
        self._guilloche(wave)

    def frame(self, inset: int, thickness: int, colour: Colour) -> None:
        """Draw a frame `inset` pixels from the edge."""
        box = (inset, inset, WIDTH - inset, HEIGHT - inset)
        self.pen.rectangle(box, outline=colour, width=thickness)

    def text(
        self,
        at: Point,
        text: str,
        size: int,
        *,
        style: str = "hei",
        anchor: str = "la",
        fill: Colour = INK,
    ) -> None:
        """Write one line; `anchor` as in Pillow."""
        self.pen.text(at, text, font=face(style, size), fill=fill, anchor=anchor)

    def spread(
        self, at: Point, text: str, size: int, width: float, *, style: str = "hei", fill: Colour = BROWN
    ) -> None:
        """Write characters evenly over `width`, as labels on certificates are."""
        step = (width - size) / max(1, len(text) - 1)
        for place, character in enumerate(text):
            self.pen.text((at[0] + place * step, at[1]), character, font=face(style, size), fill=fill)

    def entry(self, at: Point, label: str, value: str, widths: tuple[int, int], size: int = 30) -> float:
        """Write a label (over two lines when long) and its value, wrapped; give the y below them."""
        x, y, leading = at[0], at[1], size * 1.5
        parts = [label] if len(label) < 7 else [label[:3], label[3:]]
        for row, part in enumerate(parts):
            self.spread((x, y + row * leading), part, size, widths[0])
        lines = wrap(value, face("song", size), widths[1])
        for row, line in enumerate(lines):
            self.text((x + widths[0] + 32, y + row * leading), line, size, style="song")
        return y + max(len(parts), len(lines)) * leading + size

    def emblem(self, centre: tuple[int, int], radius: int) -> None:
        """Draw a plain disc in the emblem's place: the real emblem is not ours to draw."""
        (x, y), gold = centre, (215, 170, 60)
        self.pen.ellipse(
            (x - radius, y - radius, x + radius, y + radius), fill=(200, 30, 30), outline=gold, width=9
        )

    def qr(self, at: tuple[int, int], text: str, size: int) -> None:
        """Paste a QR code `size` pixels wide."""
        buffer = io.BytesIO()
        segno.make(text, error="m", micro=False).save(buffer, kind="png", scale=8, border=2)
        code = Image.open(buffer).convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)
        self.image.paste(code, at)

    def stamp(self, at: tuple[int, int], text: str, size: int) -> None:
        """Put the office's round red stamp with its top left corner at `at`."""
        self.image.alpha_composite(draw_stamp(text, size), at)
        self.pen = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """Give the picture, marked in the margin as a sample."""
        margin = "沙箱样本·虚构单位 SANDBOX SAMPLE, NOT A REAL ORGANIZATION"
        self.text((WIDTH / 2, HEIGHT - 14), margin, 15, anchor="mm", fill=(150, 150, 145))
        return self.image.convert("RGB")

    def _guilloche(self, colour: Colour) -> None:
        for row in range(-40, HEIGHT + 40, 14):
            points = [(x, row + 12 * math.sin(x / 90 + row / 37)) for x in range(0, WIDTH + 20, 20)]
            self.pen.line(points, fill=colour, width=1)
