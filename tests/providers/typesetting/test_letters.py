"""Confirmation letters as they print: one page A4, a QR code that scanners read, long names whole."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from fairgate.credentials.letters.wording import Both, LetterWords
from fairgate.foundation.providers import client_for

ADDRESS = "https://register.donghai.example/letters/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_Ab/"
LETTER = LetterWords(
    number="CL270914K7Q2M9XB",
    name="Maria",
    nationality=Both("德国", "Germany"),
    document=Both("护照", "Passport"),
    number_masked="C0*****47",
    organization=Both("Rheinland Maschinenbau GmbH"),
    fair=Both("第十届东海国际进口博览会", "The 10th Donghai International Import Fair"),
    days=Both("2027年11月5日至11月10日", "5 to 10 November 2027"),
    venue=Both("东海国际会展中心（上海）", "Donghai International Exhibition Centre, Shanghai"),
    issued_on=Both("2027年9月14日", "14 September 2027"),
    hotline="400-000-1105",
)
LONG = replace(
    LETTER,
    name="LIN, Alexandra-Maria Josephine Theresia " * 2 + "von Hohenstein",
    organization=Both(
        "新疆维吾尔自治区乌鲁木齐高新技术产业开发区对外经济贸易促进中心有限责任公司" * 4, "Trade " * 50
    ),
)


@pytest.fixture(scope="module")
def typesetter():
    return client_for("typesetter")


def page_of(typesetter, words):
    [png] = typesetter.letter_picture(words, ADDRESS, ppi=200)
    return Image.open(BytesIO(png)).convert("L")


@pytest.mark.parametrize("words", [LETTER, LONG], ids=["short", "long"])
def test_a_letter_is_one_page_with_a_code_that_leads_to_its_address(typesetter, words):
    page = page_of(typesetter, words)
    assert page.size == (1654, 2339)
    [code] = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.text == ADDRESS


def test_it_is_a_pdf(typesetter):
    assert typesetter.letter(LETTER, ADDRESS).startswith(b"%PDF-")


def test_words_cannot_become_commands(typesetter):
    words = replace(LETTER, name='#import "@preview/x:1.0.0"', organization=Both("#panic() *粗* $x$ \\ <a>"))
    assert typesetter.letter(words, ADDRESS).startswith(b"%PDF-")
