"""Rows of print with a name on them, blurred as on a bad photograph; rare signs among common ones, in several fonts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fairgate.providers.document_ocr.engine import Engine
from fairgate.providers.document_ocr.lines import Line, Pixels, Quad, Slope, line_of
from fairgate.providers.document_ocr.second_looks import with_second_looks
from fairgate.providers.document_ocr.views import View, ink_of
from tests.factories.forms import ROOT, SERIF
from tests.factories.licences import FONTS

RARE = (
    "祎玥昱煜烨焱垚淼喆钰琰琬琮璞瑾瑜璇璐珩珂翊翎羿昶旻昀晗晞晖暄湉浠"
    "漪澔濂瀚炜炫熠燊奕毓祺禧禹稷筠箐缦翃臻苡荃莅菡蓁蔚赟珺曜璟懿芮"
)
COMMON = (
    "安百宝北昌成诚春大德东方丰福高冠光广国海和恒弘华吉佳建金康朗"
    "立利隆民明宁平千庆荣瑞森胜盛世顺泰天通同万旺新兴亚阳"
)
CITIES = ("长沙", "郑州", "大连", "合肥", "昆明", "天津", "东莞", "温州")
TRADES = (
    "电梯工程",
    "石油化工",
    "纺织服饰",
    "照明科技",
    "环保设备",
    "建筑装饰设计",
    "宠物用品",
    "珠宝首饰",
    "传感技术",
)
OWN_FACE = ROOT / "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
"""The font that the project brings along, so that every machine has it."""
_EM = 74
_ROOM = 120


@dataclass(frozen=True)
class Row:
    """What is printed, and the picture of it with the corners of its box."""

    name: str
    pixels: Pixels
    quad: Quad


def rows(count: int, *, first: int = 0) -> Iterator[Row]:
    """Draw so many rows; the same numbers give the same rows on the same fonts."""
    for number in range(first, first + count):
        luck = Random(number)
        yield row(_name(luck), luck)


def row(name: str, luck: Random, *, height: float = 0.0, face: Path | None = None) -> Row:
    """Draw one name, `height` pixels high (14 to 24 when not given), and blur, grain and compress it."""
    page, quad = _printed(name, face or luck.choice(_faces()))
    scale = (height or luck.uniform(14, 24)) / _EM
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small.astype(np.float32), (0, 0), luck.uniform(0.6, 1.25))
    if luck.random() < 0.4:
        blurred = cv2.blur(blurred, (luck.choice((3, 5)), 1))
    grain = np.random.default_rng(luck.randint(0, 10**6)).normal(0, 6, blurred.shape)
    grey = (blurred * luck.uniform(0.6, 1.0) + grain).clip(0, 255).astype(np.uint8)
    _done, jpeg = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, luck.randint(30, 55)])
    loose = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * luck.uniform(0.5, 2.5)
    return Row(name, cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.float32(quad * scale + loose))


def view_of(drawn: Row) -> View:
    """Return the picture of a row as a reader looks at it."""
    return View(drawn.pixels, size=(drawn.pixels.shape[1], drawn.pixels.shape[0]))


def line_on(drawn: Row, engine: Engine) -> Line:
    """Return what the recogniser reads on a row, in the end."""
    view = view_of(drawn)
    crop = view.pixels[_bounds(drawn.quad)]
    signs = engine.recognise([crop])[0]
    line = line_of(signs, drawn.quad, Slope(0.0, 0.0), ink=ink_of(crop))
    return with_second_looks([line], view, engine)[0]


def _name(luck: Random) -> str:
    brand = "".join(
        luck.choice(RARE if luck.random() < 0.5 else COMMON) for _ in range(luck.choice((2, 2, 3)))
    )
    city, trade = luck.choice(CITIES), luck.choice(TRADES)
    return luck.choice((f"{city}市{brand}{trade}有限公司", f"{brand}（{city}）{trade}有限公司"))


def _printed(text: str, face: Path) -> tuple[Pixels, Quad]:
    font = ImageFont.truetype(str(face), _EM)
    sheet = Image.new("L", (int(font.getlength(text)) + 2 * _ROOM, _EM + 2 * _ROOM), 247)
    pen = ImageDraw.Draw(sheet)
    pen.text((_ROOM, _ROOM), text, font=font, fill=34)
    left, top, right, bottom = pen.textbbox((_ROOM, _ROOM), text, font=font)
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    return np.asarray(sheet), quad


def _faces() -> list[Path]:
    return [ROOT / file for file in (*FONTS, *SERIF) if (ROOT / file).is_file()]


def _bounds(quad: Quad) -> tuple[slice, slice]:
    (left, top), (right, bottom) = quad[0].astype(int).clip(0), np.ceil(quad[2]).astype(int)
    return slice(top, bottom), slice(left, right)
