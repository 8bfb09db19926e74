"""A PDF becomes a picture or is refused in one sentence; nothing else of it is ever kept."""

import io

import pytest
from PIL import Image

from fairgate.foundation.errors import Refused
from fairgate.foundation.files import clean_paper
from tests.factories import papers, registration

MANY = 3


def opened(clean) -> Image.Image:
    return Image.open(io.BytesIO(clean.jpeg))


def words_of(call) -> str:
    with pytest.raises(Refused) as refused:
        call()
    (refusal,) = refused.value.refusals
    assert refusal.field == "picture"
    return str(refusal.words)


def test_a_page_becomes_a_picture_of_what_it_shows():
    clean = clean_paper(papers.pdf(), name="回单.pdf", min_side=200)
    picture = opened(clean)
    assert (clean.kind, clean.name, picture.format) == ("pdf", "回单.pdf", "JPEG")
    assert 1200 < picture.width < 1300
    bar = round(picture.height * (842 - 720) / 842)
    assert (picture.getpixel((400, bar))[0], picture.getpixel((50, 50))[0]) == (0, 255)
    assert b"%PDF" not in clean.jpeg


def test_its_pages_stand_one_below_the_other():
    one, many = (opened(clean_paper(papers.pdf(count), name="a")) for count in (1, MANY))
    assert many.height / many.width == pytest.approx(MANY * one.height / one.width, rel=0.01)


def test_the_same_upload_is_known_again():
    first, second = (clean_paper(papers.pdf(), name=name).sha256 for name in ("a.pdf", "b.pdf"))
    assert first == second != clean_paper(papers.pdf(2), name="a.pdf").sha256


def test_a_picture_is_cleaned_as_before():
    assert clean_paper(registration.picture(), name="a.jpg").kind == "jpeg"


def test_a_huge_page_is_drawn_small():
    assert max(opened(clean_paper(papers.pdf(size=(14000, 14000)), name="a")).size) <= 2000


@pytest.mark.parametrize("kind", papers.HOSTILE_PAPERS)
def test_a_hostile_one_is_refused_in_words(kind):
    assert "PDF" in words_of(
        lambda: clean_paper(papers.HOSTILE_PAPERS[kind](), name="a.pdf", min_side=200)
    ) or (kind == "a sliver")


@pytest.mark.parametrize("bomb", [papers.endless, papers.swollen])
def test_a_bomb_is_put_out(bomb):
    data = bomb()
    assert len(data) < 1024 * 1024
    assert words_of(lambda: clean_paper(data, name="a.pdf", seconds=1)).startswith("PDF太复杂")
