"""A registration number can be read out: every slip of a digit is noticed, and no two bearers share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fairgate.registration.numbers import operations, queries
from fairgate.registration.numbers.rules import CHECK, FORM, normalized, number_for, number_refusal
from tests.cast import AT
from tests.factories import registration as make

EDITIONS, SERIALS = some.integers(1, 999), some.integers(1, 10**7)


def digits_of(number):
    return number.removeprefix("FG").replace("-", "")


def written(digits):
    return f"FG{digits[:-8]}-{digits[-8:]}"


@given(EDITIONS, SERIALS)
def test_a_number_that_was_given_out_is_right(edition, serial):
    number = number_for(edition, serial)
    assert number_refusal(number) is None
    assert normalized(number) == number


@given(EDITIONS, SERIALS, some.data())
def test_every_single_wrong_digit_is_found(edition, serial, data):
    digits = digits_of(number_for(edition, serial))
    place = data.draw(some.integers(0, len(digits) - 1))
    wrong = data.draw(some.sampled_from([each for each in "0123456789" if each != digits[place]]))
    assert number_refusal(written(digits[:place] + wrong + digits[place + 1 :])) == CHECK


@given(EDITIONS, SERIALS, some.data())
def test_every_swap_of_neighbours_is_found(edition, serial, data):
    digits = digits_of(number_for(edition, serial))
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    at = data.draw(some.sampled_from(places))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert number_refusal(written(swapped)) == CHECK


@given(EDITIONS, some.sets(SERIALS, min_size=2, max_size=50))
def test_no_two_serials_share_a_number(edition, serials):
    assert len({number_for(edition, serial) for serial in serials}) == len(serials)


@pytest.mark.parametrize(
    "typed",
    ["fg10 4837 0122", "ＦＧ１０－４８３７０１２２", "10-48370122", " FG10–4837O122 ", "FG1048370I22"],
)
def test_how_a_number_is_typed_does_not_matter(typed):
    assert normalized(typed) == "FG10-48370122"
    assert number_refusal(typed) is None


@pytest.mark.parametrize("typed", ["", "FG10", "48370122", "FG10-4837012X", "FG99999-48370122", "登记编号"])
def test_what_is_no_number_is_told_from_a_wrong_one(typed):
    assert number_refusal(typed) == FORM


def test_a_number_beyond_the_room_is_an_error():
    with pytest.raises(ValueError, match="no registration numbers left"):
        number_for(10, 10**7 + 1)


@pytest.mark.django_db
def test_everybody_who_is_entered_has_a_number_that_tells_nothing_of_them():
    make.edition()
    enrolled = make.organization()
    person = make.person(enrolled)
    holders = [queries.organization_holder(enrolled.organization_id), queries.person_holder(person)]
    numbers = queries.numbers_of(holders)
    assert [number_refusal(numbers[holder]) for holder in holders] == [None, None]
    assert [queries.holder_of(numbers[holder].lower()) for holder in holders] == holders


@pytest.mark.django_db
def test_a_number_is_given_once():
    edition_id = make.edition()
    first = operations.issue("person:x", edition_id=edition_id, at=AT)
    assert operations.issue("person:x", edition_id=edition_id, at=AT) == first
