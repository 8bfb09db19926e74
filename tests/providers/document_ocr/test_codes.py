"""A credit code is given only when arithmetic bears it out. No models, no pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from fairgate.providers.document_ocr.check_signs import inner_fits, is_code
from fairgate.providers.document_ocr.codes import find_code, old_number, runs_of
from fairgate.providers.document_ocr.lines import Sign
from tests.cast import HUADONG_USCC
from tests.factories.licences import ALPHABET, valid_uscc, with_check_sign

CODE = valid_uscc(seed=7)
codes = st.builds(valid_uscc, st.sampled_from(["91", "92", "12", "51"]), seed=st.integers(0, 10**6))


def signs(text, probability=0.99, **doubtful):
    """Return signs; `doubtful` gives places ("p3") as (probability, rivals)."""
    read = [Sign(char, probability, (), float(place)) for place, char in enumerate(text)]
    for name, (sure, rivals) in doubtful.items():
        place = int(name[1:])
        read[place] = Sign(text[place], sure, tuple((rival, 0.2) for rival in rivals), float(place))
    return read


def misread(code, place, char):
    return code[:place] + char + code[place + 1 :]


@given(codes)
def test_codes_are_judged_as_the_standard_library_for_numbers_judges_them(code):
    assert is_code(code)
    assert inner_fits(code)
    assert uscc.is_valid(code)


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(code, place, char):
    assert is_code(misread(code, place, char)) == (code[place] == char)


@given(codes)
def test_a_code_that_was_read_whole_is_given_as_it_is(code):
    found = find_code(signs(code))
    assert (found.code, found.mended) == (code, ())


@pytest.mark.parametrize("around", ["统一社会信用代码{}", "{}(1/4)", "：{}（副本）", "{}"])
def test_a_code_is_found_between_other_signs(around):
    assert find_code(signs(around.format(CODE))).code == CODE


def test_letters_that_no_code_has_are_the_digits_they_look_like():
    code = next(code for seed in range(99) if "0" in (code := valid_uscc(seed=seed))[8:])
    assert find_code(signs(code[:8] + code[8:].replace("0", "O", 1))).code == code


@given(codes, st.integers(8, 16), st.sampled_from(ALPHABET))
def test_a_code_mended_is_the_code_printed_and_says_where(code, place, char):
    if char == code[place]:
        return
    read = misread(code, place, char)
    found = find_code(signs(read, **{f"p{place}": (0.5, [code[place]])}))
    assert found is None or (found.code, found.mended) == (code, (place,))


@given(codes, st.integers(0, 16), st.integers(0, 16), st.sampled_from(ALPHABET), st.sampled_from(ALPHABET))
def test_two_signs_misread_without_a_rival_never_give_another_code_with_certainty(
    code, one, other, first, second
):
    read = misread(misread(code, one, first), other, second)
    found = find_code(signs(read, probability=0.8))
    if found is not None and found.code != code:
        assert found.mended or inner_fits(read)
        assert found.confidence <= 0.8


@pytest.mark.parametrize(
    "text", ["", "9131", "统一社会信用代码", "310115000000001", CODE[:17], "9" * 18, "X" * 18]
)
def test_what_is_no_code_gives_none(text):
    assert find_code(signs(text)) is None


@pytest.mark.parametrize("words", ["证照编号", "编号：", "注册号:", "公民身份号码"])
def test_the_number_of_something_else_is_no_code(words):
    assert find_code(signs(words + CODE)) is None
    assert runs_of(signs(words + CODE)) == []


def test_a_number_that_says_that_it_is_either_is_looked_at():
    assert find_code(signs("统一社会信用代码/注册号：" + CODE)).code == CODE


def test_a_code_of_no_province_is_none():
    assert not is_code(with_check_sign("91" + "990000" + CODE[8:17]))


@given(st.text("0123456789", min_size=20, max_size=24))
def test_longer_numbers_are_never_mended_into_a_code(number):
    found = find_code(signs(number, probability=0.9))
    assert found is None or (found.mended == () and inner_fits(found.code))


def test_a_sign_that_is_plain_to_see_is_never_mended():
    place = 10
    wrong = misread(CODE, place, next(char for char in "2345" if char != CODE[place]))
    assert find_code(signs(wrong, probability=0.99)) is None


def test_a_true_code_whose_inner_check_fails_is_believed_when_plain_and_unsure_when_not():
    assert not inner_fits(HUADONG_USCC)
    assert find_code(signs(HUADONG_USCC, probability=0.99)).confidence > 0.85
    assert find_code(signs(HUADONG_USCC, probability=0.95)).confidence < 0.85


def test_the_number_of_the_time_before_is_known_as_such():
    assert old_number("注册号：310115000000001") == "310115000000001"
    assert old_number(CODE) == ""
    assert old_number("电话02112345678") == ""
