"""How names are cut and sought. Source: docs/decisions/0017."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.reporting.roster.rules import grams, plain, wanted


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("精密", "华东精密机械有限公司"),
        ("华", "华东精密机械有限公司"),
        ("东精密机", "华东精密机械有限公司"),
        ("ABC", "ＡＢＣ（中国）有限公司"),
        ("中国", "ABC（中国）有限公司"),
        ("smith", "John SMITH"),
        ("jo", "John Smith"),
        ("iotec", "Biotech Co., Ltd."),
        ("欧阳", "欧阳·娜"),
        ("娜", "欧阳·娜"),
    ],
)
def test_a_name_is_found_by_a_part_of_it(typed, name):
    assert set(wanted(typed)) <= grams(name)
    assert plain(typed) in plain(name)


def test_what_has_no_letter_and_no_digit_seeks_nothing():
    assert wanted("··· —") == ()


names = st.text(st.sampled_from("华东精密机械有限公司上海王李小abcXYZ12 ·（）"), min_size=1, max_size=20)


@given(names, st.data())
def test_two_neighbouring_signs_of_any_name_find_it(name, data):
    bare = plain(name)
    if len(bare) < 3:
        return
    start = data.draw(st.integers(0, len(bare) - 3))
    runs_apart = wanted(bare[start : start + 3])
    assert all(part in bare or part.startswith("^") for part in runs_apart)
    assert all(part.removeprefix("^") in bare for part in grams(name))


@given(names)
def test_a_whole_name_asks_for_no_part_that_it_has_not(name):
    assert set(wanted(name)) <= grams(name)
