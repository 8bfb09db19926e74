"""A hard-read sign of a name is held against drawings of what it may be; a person still sees both."""

import unicodedata
from dataclasses import replace
from random import Random

import pytest

from fairgate.providers.document_ocr.fields import confidence_of
from fairgate.providers.document_ocr.likeness import PrintedRow
from fairgate.providers.document_ocr.lines import Sign, Slope, line_of
from fairgate.providers.document_ocr.second_opinion import settled, with_second_opinion
from fairgate.providers.document_ocr.typeface import Typeface
from tests.providers.document_ocr.name_rows import OWN_FACE, Row, line_on, row, rows, view_of

NAME = "合肥赟祥机械有限公司"
TWINS = Sign("赞", 0.6, (("赟", 0.3), ("资", 0.05)), 0.0)
USUAL = 0.9


@pytest.fixture(scope="module")
def typeface():
    return Typeface()


def drawn_with(sign: str) -> Row:
    """Draw a name that has this sign in the third place, in a font that every machine has."""
    return row(NAME.replace("赟", sign), Random(2), height=22, face=OWN_FACE)


def read_as(drawn: Row, text: str, third: Sign):
    """Return the line of a row as if it had been read so, with a third sign that was hard to read."""
    signs = [Sign(char, 0.99, (), (place + 0.5) / len(text)) for place, char in enumerate(text)]
    signs[2] = replace(third, x=signs[2].x)
    return line_of(tuple(signs), drawn.quad, Slope(0.0, 0.0))


@pytest.mark.parametrize(
    ("printed", "twin"), [("赟", "赞"), ("珺", "诺"), ("曜", "耀"), ("荃", "基"), ("宠", "定")]
)
def test_blurred_print_looks_more_like_its_own_sign_than_like_its_twin(typeface, printed, twin):
    drawn = drawn_with(printed)
    for first in (printed, twin):
        line = read_as(drawn, drawn.name, Sign(first, 0.55, (), 0.0))
        found = PrintedRow(line, view_of(drawn), typeface)
        fit = found.fitted()
        alike = {char: found.likeness(line.signs[2], char, fit) for char in (printed, twin)}
        assert alike[printed] > alike[twin] + 0.02


@pytest.mark.parametrize(("printed", "wrong"), [("珺", "诺"), ("曜", "耀"), ("荃", "基"), ("宠", "定")])
def test_a_hard_sign_is_what_its_print_looks_like_whatever_it_was_read_as(reader, typeface, printed, wrong):
    drawn = drawn_with(printed)
    for first, other in ((wrong, printed), (printed, wrong)):
        line = read_as(drawn, drawn.name, Sign(first, 0.55, ((other, 0.4),), 0.0))
        assert with_second_opinion(line, view_of(drawn), reader._engine, typeface).text == drawn.name


def test_a_row_that_was_plainly_read_is_not_looked_into(reader, typeface):
    drawn = drawn_with("赟")
    line = read_as(drawn, NAME, Sign("赞", 0.95, (("赟", 0.05),), 0.0))
    assert with_second_opinion(line, view_of(drawn), reader._engine, typeface) is line


def test_without_plain_signs_to_measure_by_nothing_is_changed(reader, typeface):
    drawn = drawn_with("赟")
    line = read_as(drawn, NAME, TWINS)
    blurred = replace(line, signs=tuple(replace(sign, probability=0.6) for sign in line.signs))
    assert with_second_opinion(blurred, view_of(drawn), reader._engine, typeface) is blurred


def test_a_changed_sign_is_no_surer_and_what_was_read_stays_its_first_rival():
    changed = settled(TWINS, {"赞": 0.84, "赟": 0.9}, USUAL)
    assert (changed.char, changed.probability, changed.rivals[0]) == ("赟", 0.6, ("赞", 0.6))
    assert settled(replace(TWINS, probability=0.9), {"赞": 0.84, "赟": 0.9}, USUAL).probability < 0.85


@pytest.mark.parametrize("alike", [{"赞": 0.84, "赟": 0.85}, {"赞": 0.5, "赟": 0.7}, {"赞": 0.9, "赟": 0.8}])
def test_a_sign_stays_unless_another_looks_clearly_and_well_like_the_print(alike):
    assert settled(TWINS, alike, USUAL) is TWINS


def test_without_a_font_there_is_no_second_opinion(tmp_path):
    with pytest.raises(OSError, match="cannot open"):
        Typeface(tmp_path / "none.ttf")


@pytest.mark.long
def test_of_names_with_rare_signs_more_are_won_than_lost_and_none_that_is_wrong_is_surer(reader, typeface):
    won = lost = 0
    for drawn in rows(90):
        before = line_on(drawn, reader._engine)
        after = with_second_opinion(before, view_of(drawn), reader._engine, typeface)
        was_right, is_right = (_folded(line.text) == _folded(drawn.name) for line in (before, after))
        won, lost = won + (is_right and not was_right), lost + (was_right and not is_right)
        assert is_right or confidence_of(after.signs) <= confidence_of(before.signs)
    print(f"names won {won}, lost {lost}")
    assert won > 2 * lost


def _folded(text):
    return unicodedata.normalize("NFKC", text)
