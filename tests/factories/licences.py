"""Draws a licence of an organization that does not exist, as a clean scan; the same arguments give the same bytes."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import segno
from PIL import Image, ImageDraw, ImageFont

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "node_modules/@expo-google-fonts/noto-sans-sc/NotoSansSC_400Regular.ttf",
)
INK, BROWN, PAPER, SEAL = (35, 32, 32), (105, 75, 45), (250, 249, 243), (205, 30, 35)


@dataclass(frozen=True)
class Certificate:
    """What is printed where. A column is (label, value) pairs under each other; `qr` None leaves the code out."""

    title: str
    uscc: str
    columns: tuple[tuple[tuple[str, str], ...], ...]
    qr: str | None = None
    size: tuple[int, int] = (2000, 1414)
    copy_mark: str = ""
    seal: str = "某某市市场监督管理局"


def valid_uscc(prefix: str = "91", *, seed: int = 1, region: str = "310115") -> str:
    """Return a credit code of nobody in particular that passes both check signs."""
    body = "".join(Random(seed).choices(ALPHABET, k=8))
    weighed = sum(
        weight * int(sign, 36) for weight, sign in zip((3, 7, 9, 10, 5, 8, 4, 2), body, strict=True)
    )
    return with_check_sign(prefix + region + body + "0123456789X0"[11 - weighed % 11])


def with_check_sign(seventeen: str) -> str:
    """Return seventeen signs with the eighteenth that belongs to them."""
    total = sum(pow(3, place, 31) * ALPHABET.index(sign) for place, sign in enumerate(seventeen))
    return seventeen + ALPHABET[(31 - total % 31) % 31]


HUADONG = Certificate(
    title="营业执照",
    uscc="91310115MA1K0FG7T2",
    copy_mark="（副本）",
    columns=(
        (
            ("名称", "华东精密机械有限公司"),
            ("类型", "有限责任公司(自然人投资或控股)"),
            ("法定代表人", "陈睿"),
            ("经营范围", "一般项目：机械设备销售；货物进出口；技术进出口；会议及展览服务。"),
        ),
        (
            ("注册资本", "人民币2800万元整"),
            ("成立日期", "2014年03月18日"),
            ("营业期限", "2014年03月18日至长期"),
            ("住所", "上海市浦东新区金海路1188号6幢302室"),
        ),
    ),
)


def business_licence(uscc: str = "", name: str = "", **values: str) -> Certificate:
    """Return a landscape licence of 2019; `values` replace printed values by their label, as 法定代表人="…"."""
    printed = values | ({"名称": name} if name else {})
    code = uscc or HUADONG.uscc
    return replace(
        HUADONG, uscc=code, qr=f"统一社会信用代码：{code}", columns=_replaced(HUADONG.columns, printed)
    )


def drawn(certificate: Certificate, *, turn: int = 0, width: int = 0) -> bytes:
    """Return the certificate as a JPEG, turned by quarter turns to the left, scaled to a width when one is given."""
    picture = _page(certificate)
    if width:
        picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.rotate(90 * turn, expand=True).save(out, "JPEG", quality=90)
    return out.getvalue()


def _page(certificate: Certificate) -> Image.Image:
    width, height = certificate.size
    page = Image.new("RGB", certificate.size, PAPER)
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, width - 40, height - 40), outline=BROWN, width=7)
    _spread(pen, certificate.title, at=(width / 2 - 320, 190), width=640, size=100, ink=INK)
    if certificate.copy_mark:
        pen.text((width / 2, 330), certificate.copy_mark, font=_font(44), fill=INK, anchor="mt")
    pen.text((130, 330), "统一社会信用代码", font=_font(36), fill=BROWN)
    pen.text((130, 385), certificate.uscc, font=_font(42), fill=INK)
    if certificate.qr:
        page.paste(qr_picture(certificate.qr), (width - 340, 130))
    _columns(pen, certificate, top=520)
    _seal(pen, certificate.seal, width - 480, height - 330)
    return page


def _columns(pen: ImageDraw.ImageDraw, certificate: Certificate, *, top: float) -> None:
    width = (certificate.size[0] - 260) / len(certificate.columns)
    for number, column in enumerate(certificate.columns):
        left, y = 130 + number * width, top
        for entry in column:
            y = _row(pen, entry, left=left, y=y, width=width - 300)


def _row(pen: ImageDraw.ImageDraw, entry: tuple[str, str], *, left: float, y: float, width: float) -> float:
    label, value = entry
    _spread(pen, label, at=(left, y), width=190, size=34, ink=BROWN)
    lines = _wrapped(value, width)
    for number, line in enumerate(lines):
        pen.text((left + 230, y + number * 52), line, font=_font(36), fill=INK)
    return y + len(lines) * 52 + 36


def _spread(
    pen: ImageDraw.ImageDraw,
    text: str,
    *,
    at: tuple[float, float],
    width: float,
    size: int,
    ink: tuple[int, int, int],
) -> None:
    """Write a label or title with its signs spread evenly over a width, as forms print them."""
    step = (width - size) / (len(text) - 1)
    for number, sign in enumerate(text):
        pen.text((at[0] + number * step, at[1]), sign, font=_font(size), fill=ink)


def _wrapped(text: str, width: float) -> list[str]:
    signs = max(1, int(width // 36))
    return [text[start : start + signs] for start in range(0, len(text), signs)]


def _seal(pen: ImageDraw.ImageDraw, text: str, left: float, top: float) -> None:
    pen.ellipse((left, top, left + 280, top + 280), outline=SEAL, width=6)
    pen.text((left + 140, top + 140), text, font=_font(22), fill=SEAL, anchor="mm")


def qr_picture(text: str) -> Image.Image:
    """Return a QR code that holds a text, 220 pixels wide."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=6, border=2)
    return Image.open(out).convert("RGB").resize((220, 220), Image.Resampling.NEAREST)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return a font with Chinese signs; raises RuntimeError with what to install when there is none."""
    root = Path(__file__).resolve().parents[2]
    found = next((root / path for path in FONTS if (root / path).is_file()), None)
    if found is None:
        raise RuntimeError(
            "no Chinese font: install fonts-noto-cjk or fonts-wqy-zenhei, or run `make run` once"
        )
    return ImageFont.truetype(str(found), size)


def _replaced(
    columns: tuple[tuple[tuple[str, str], ...], ...], values: Mapping[str, str]
) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple((label, values.get(label, value)) for label, value in column) for column in columns)
