"""The long form: licences photographed badly, without their QR code, are read well enough to be trusted."""

import io
import random
from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from fairgate.providers.document_ocr.reading import PictureReader
from tests.factories import licences

pytestmark = pytest.mark.long

BRANDS = ("澜芮", "沐禾", "昊辰", "锦和", "睿凯", "岚曜", "璟远", "铭润", "东恒", "启远")
TRADES = ("机械有限公司", "国际贸易有限公司", "医疗器械股份有限公司", "会展服务有限公司")
LEAST_CODES, LEAST_NAMES = 0.95, 0.9


def _photographed(jpeg: bytes, luck: random.Random) -> bytes:
    """Lay the page on a table: turned a little, smaller, softer, compressed."""
    page = Image.open(io.BytesIO(jpeg)).convert("RGB")
    page.thumbnail((luck.randint(1300, 1800),) * 2)
    page = page.rotate(
        luck.uniform(-2.5, 2.5), expand=True, fillcolor="#8d8478", resample=Image.Resampling.BICUBIC
    )
    table = Image.new("RGB", (page.width + 160, page.height + 160), "#8d8478")
    table.paste(page, (80, 80))
    out = io.BytesIO()
    table.filter(ImageFilter.GaussianBlur(luck.uniform(0.2, 0.7))).save(
        out, "JPEG", quality=luck.randint(60, 85)
    )
    return out.getvalue()


def _case(number: int) -> tuple[str, str, bytes]:
    luck = random.Random(number)
    uscc = licences.valid_uscc(seed=number + 1)
    name = f"上海{luck.choice(BRANDS)}{luck.choice(TRADES)}"
    page = licences.drawn(replace(licences.business_licence(uscc, name), qr=None))
    return uscc, name, _photographed(page, luck)


def test_codes_and_names_of_photographed_licences_are_read():
    """Codes 95%, names 90%, and never a wrong code: better none. Source: guide R17, R18."""
    reader = PictureReader()
    cases = [_case(number) for number in range(24)]
    readings = [(uscc, name, reader.read(picture, lambda _done: None)) for uscc, name, picture in cases]
    codes = [reading.fields.get("uscc") for _uscc, _name, reading in readings]
    wrong = [
        uscc
        for (uscc, _name, _reading), code in zip(readings, codes, strict=True)
        if code and code.value != uscc
    ]
    assert wrong == []
    right = sum(bool(code) for code in codes)
    names = sum(
        reading.fields["name"].value == name for _u, name, reading in readings if reading.fields.get("name")
    )
    print(f"{len(cases)} pictures: codes {right}, names {names}")
    assert right / len(cases) >= LEAST_CODES
    assert names / len(cases) >= LEAST_NAMES
