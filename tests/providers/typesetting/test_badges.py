"""Badges as they print: a page a face, the size of a holder, a QR code that scanners read."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from django.core.exceptions import ImproperlyConfigured
from PIL import Image

from fairgate.credentials.badges.ports import BadgeFace, Face
from fairgate.foundation.providers import client_for
from fairgate.providers.typesetting.client import Typst
from tests.factories.credentials import photo

TOKEN = "FG1." + "AbCdEfGhIj" * 11 + "AbCdEf"
FACE = Face(
    name="欧阳文静",
    name_latin="",
    organization="华东精密机械有限公司",
    delegation="上海交易团·浦东分团",
    role="专业观众",
    role_en="Trade visitor",
    edition="第十届东海国际进口博览会",
    edition_en="10th Donghai International Import Fair",
    days="2027.11.05–11.10",
)
BADGE = BadgeFace(face=FACE, number="0318 2274", token=TOKEN, photo=photo())
LONG = replace(
    FACE,
    name="阿卜杜拉·买买提艾力·吐尔逊江·麦合木提",
    name_latin="LIN, Alexandra-Maria Josephine von Hohenstein-Schwarzenberg",
    organization="中华人民共和国新疆维吾尔自治区乌鲁木齐高新技术产业开发区对外经济贸易促进中心有限责任公司（集团）进出口分公司",
    delegation="新疆生产建设兵团交易团·国有资产监督管理委员会分团",
)


@pytest.fixture(scope="module")
def typesetter() -> Typst:
    return client_for("typesetter")


def page_of(typesetter: Typst, badge: BadgeFace) -> Image.Image:
    [png] = typesetter.pictures([badge], ppi=300)
    return Image.open(BytesIO(png)).convert("L")


def test_the_pdf_has_a_page_for_each_face(typesetter):
    pdf = typesetter.badges([BADGE, replace(BADGE, number="0318 2282")])
    assert pdf.startswith(b"%PDF-")
    assert len(typesetter.pictures([BADGE, BADGE])) == 2


def test_a_page_is_90_by_130_millimetres(typesetter):
    assert page_of(typesetter, BADGE).size == (1063, 1535)


@pytest.mark.parametrize("face", [FACE, LONG], ids=["short", "long"])
def test_a_scanner_reads_the_token_from_the_page(typesetter, face):
    [code] = zxingcpp.read_barcodes(page_of(typesetter, replace(BADGE, face=face)))
    assert code.text == TOKEN


def test_the_longest_names_stay_above_the_role(typesetter):
    page = page_of(typesetter, replace(BADGE, face=LONG))
    gap = page.crop((0, 1265, page.width, 1305))
    assert gap.getextrema() == (255, 255)


def test_a_badge_without_a_photo_is_set_all_the_same(typesetter):
    assert typesetter.badges([replace(BADGE, photo=b"")]).startswith(b"%PDF-")


def test_words_cannot_become_commands(typesetter):
    face = replace(FACE, name='#import "@preview/x:1.0.0"', organization="#panic() *粗* $x$ \\ <a>")
    assert typesetter.badges([replace(BADGE, face=face)]).startswith(b"%PDF-")


def test_no_face_or_too_many_are_refused(typesetter):
    for faces in ([], [BADGE] * 501):
        with pytest.raises(ValueError, match="between 1 and 500"):
            typesetter.badges(faces)


def test_a_folder_without_fonts_is_told_at_once(tmp_path):
    with pytest.raises(ImproperlyConfigured):
        Typst(tmp_path)
