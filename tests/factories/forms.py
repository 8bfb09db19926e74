"""Draws the forms that certificates are printed on: small print, wide labels, guilloche, seal and QR code.

Every organization, person and code is invented. The same arguments give the same pixels on the same fonts.
"""

import math
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.factories.licences import FONTS, qr_picture

SERIF = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/Supplemental/Songti.ttc",
)
BOLD = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
INK, LABEL, SEAL = (40, 38, 38), (25, 22, 22), (205, 35, 40)
Row = tuple[str, str]
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Form:
    """Where a form prints what, in thousandths of the page's width; `columns` are (left, value's left, right)."""

    title: str
    size: tuple[int, int] = (1684, 1190)
    columns: tuple[tuple[float, float, float], ...] = ((120, 205, 500), (545, 630, 900))
    top: float = 290
    label_size: float = 15.5
    value_size: float = 13.5
    pitch: float = 34
    title_size: float = 62
    title_at: tuple[float, float] = (500, 150)
    code_at: tuple[float, float] = (120, 150)
    code_below: bool = True
    code_label: str = "统一社会信用代码"
    qr_at: tuple[float, float, float] | None = (720, 130, 72)
    copy_mark: str = "（副　本）"
    paper: tuple[int, int, int] = (250, 247, 238)
    frame: tuple[int, int, int] = (165, 160, 110)
    foot: tuple[str, ...] = (
        "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn",
        "国家市场监督管理总局监制",
    )
    notice: str = ""


@dataclass(frozen=True)
class Printed:
    """What is printed on a form: a code, rows for each column, a seal, and what the QR code holds ("" for none)."""

    code: str
    rows: tuple[tuple[Row, ...], ...]
    seal: str = "某某市市场监督管理局"
    qr: str = ""
    also: tuple[Row, ...] = field(default=())


def drawn_form(form: Form, printed: Printed, *, seed: int = 0) -> Image.Image:
    """Return the page; `seed` chooses the fonts and the pattern of the paper."""
    luck = Random(seed)
    page = _paper(form, luck)
    pen = _Pen(page, form, serif=luck.random() < 0.6)
    pen.title()
    pen.code(printed.code)
    if printed.qr and form.qr_at:
        left, top, side = (round(value * pen.unit) for value in form.qr_at)
        page.paste(qr_picture(printed.qr).resize((side, side), Image.Resampling.NEAREST), (left, top))
    bottom = max(pen.column(place, rows) for place, rows in zip(form.columns, printed.rows, strict=False))
    pen.rest(bottom, printed.also)
    return _sealed(page, printed.seal, luck)


class _Pen:
    def __init__(self, page: Image.Image, form: Form, *, serif: bool) -> None:
        self._pen, self._form = ImageDraw.Draw(page), form
        self.unit = page.width / 1000
        self._height = page.height / self.unit
        self._values = SERIF if serif else FONTS

    def text(
        self, at: tuple[float, float], text: str, size: float, *, ink=INK, fonts=None, anchor="la"
    ) -> None:
        font = font_of(fonts or self._values, round(size * self.unit))
        self._pen.text((at[0] * self.unit, at[1] * self.unit), text, font=font, fill=ink, anchor=anchor)

    def spread(self, at: tuple[float, float], text: str, width: float, size: float, fonts=BOLD) -> None:
        """Write signs evenly over a width, as forms print labels and titles."""
        step = (width - size) / max(1, len(text) - 1)
        for place, sign in enumerate(text):
            self.text((at[0] + place * step, at[1]), sign, size, ink=LABEL, fonts=fonts)

    def title(self) -> None:
        form = self._form
        width = form.title_size * len(form.title) * (1.35 if len(form.title) < 6 else 1.05)
        self.spread((form.title_at[0] - width / 2, form.title_at[1]), form.title, width, form.title_size)
        below = form.title_at[1] + form.title_size * 1.35
        self.text((form.title_at[0], below), form.copy_mark, form.value_size * 1.5, anchor="ma")

    def code(self, code: str) -> None:
        form = self._form
        left, top = form.code_at
        self.text((left, top), form.code_label, form.label_size, ink=LABEL, fonts=BOLD)
        beside = left + form.label_size * (len(form.code_label) + 0.6)
        at = (left, top + form.label_size * 1.7) if form.code_below else (beside, top + 1)
        self.text(at, code, form.value_size)

    def column(self, place: tuple[float, float, float], rows: tuple[Row, ...]) -> float:
        """Write rows of label and value below each other; return where they end."""
        form, (left, start, right), y = self._form, place, self._form.top
        for label, value in rows:
            parts = [label[:3], label[3:]] if label.startswith("宗旨和") else [label]
            for number, part in enumerate(parts):
                self.spread(
                    (left, y + number * form.value_size * 1.45), part, start - left - 10, form.label_size
                )
            lines = wrapped(value, int((right - start) / form.value_size))
            for number, line in enumerate(lines):
                self.text((start, y + 1 + number * form.value_size * 1.35), line, form.value_size)
            y += form.pitch + (max(len(lines), len(parts)) - 1) * form.value_size * 1.4
        return y

    def rest(self, bottom: float, also: tuple[Row, ...]) -> None:
        """Write what stands below the columns: more rows, a notice, the office, the foot."""
        form = self._form
        for number, (label, value) in enumerate(also):
            self.text(
                (form.columns[0][0], bottom + number * form.pitch), f"{label}　{value}", form.value_size
            )
        for number, line in enumerate(wrapped(form.notice, 60)):
            self.text((form.columns[0][0] + 20, bottom + 20 + number * 13), line, 10)
        self.spread((600, self._height - 150), "登记机关", 120, form.label_size)
        self.text((680, self._height - 95), "2021 年 06 月 18 日", form.value_size)
        for number, line in enumerate(form.foot):
            self.text((60 + number * 560, self._height - 35), line, 11)


def wrapped(text: str, signs: int) -> list[str]:
    """Cut a text into lines of so many signs, no line beginning with a closing mark."""
    lines = [""]
    for sign in text:
        if len(lines[-1]) >= signs and sign not in "；，。）、":
            lines.append("")
        lines[-1] += sign
    return lines


@cache
def font_of(fonts: tuple[str, ...], size: int) -> ImageFont.FreeTypeFont:
    """Return the first of these fonts that this machine has, else any with Chinese signs."""
    found = next((ROOT / path for path in (*fonts, *FONTS) if (ROOT / path).is_file()), None)
    if found is None:
        raise RuntimeError("no Chinese font: install fonts-noto-cjk, or run `make run` once")
    return ImageFont.truetype(str(found), size)


def _paper(form: Form, luck: Random) -> Image.Image:
    """Return paper with fine waves, pale words in rows, and a frame of wavy lines."""
    width, height = form.size
    down, along = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = sum(
        luck.uniform(1, 3) * np.sin(down / luck.uniform(6, 20) + 3 * np.sin(along / luck.uniform(20, 90)))
        for _ in range(3)
    )
    pixels = np.array(form.paper, np.float32) + waves[..., None]
    page = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(page)
    pale = tuple(round(value * 0.93) for value in form.paper)
    for number in range(12):
        place = ((number % 3) * width // 3 + 60, (number // 3) * height // 4 + 80)
        pen.text(place, "SCJDGL", font=font_of(BOLD, width // 36), fill=pale)
    for inset in range(width // 45, width // 28, 5):
        pen.rectangle((inset, inset, width - inset, height - inset), outline=form.frame, width=2)
    return page


def _sealed(page: Image.Image, words: str, luck: Random) -> Image.Image:
    """Press a round seal, ink half through, where the office signs."""
    side = page.width // 8
    seal = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    ink = (*SEAL, luck.randint(130, 200))
    pen.ellipse((3, 3, side - 3, side - 3), outline=ink, width=max(2, side // 40))
    pen.text((side / 2, side / 2), "★", font=font_of(FONTS, side // 3), fill=ink, anchor="mm")
    for number, sign in enumerate(words):
        angle = math.radians(-125 + 250 * number / max(1, len(words) - 1))
        at = (side / 2 + side * 0.38 * math.sin(angle), side / 2 - side * 0.38 * math.cos(angle))
        pen.text(at, sign, font=font_of(SERIF, side // 10), fill=ink, anchor="mm")
    out = page.convert("RGBA")
    out.alpha_composite(
        seal.rotate(luck.uniform(-15, 15)), (page.width * 68 // 100, page.height - side * 5 // 3)
    )
    return out.convert("RGB")
