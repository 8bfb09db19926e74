"""The badge font's own character map says what badges can print."""

from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from fairgate.providers.typesetting.coverage import FontCoverage

RARE = "𬱖㛃㵟𠅤䶮𡳞𰻞𱌺䲜鿃łżßéñ·'-"


@pytest.fixture(scope="module")
def font():
    return FontCoverage.from_settings()


def drawn(sign):
    """Return what the font really draws for a sign."""
    [face] = sorted(Path(settings.FONT_DIR).rglob("*Regular*.ttf"))[:1]
    picture = Image.new("L", (60, 60))
    ImageDraw.Draw(picture).text((5, 0), sign, font=ImageFont.truetype(str(face), 40), fill=255)
    return picture.tobytes()


@pytest.mark.parametrize("sign", RARE)
def test_a_sign_is_lacking_exactly_when_the_font_draws_its_empty_box(font, sign):
    assert (font.lacking(sign) == sign) == (drawn(sign) == drawn("\U0010fffd"))


def test_common_names_lack_nothing_and_each_lacking_sign_is_named_once(font):
    assert font.lacking("欧阳文静 José O'Brien") == ""
    assert font.lacking("李𡳞𱌺𡳞") == "𡳞𱌺"
