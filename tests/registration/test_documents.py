"""Document numbers by their published vectors and by chance; expiry, issuers, contradictions. Source: facts 5.2."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.lifecycle.seeding.data import table
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.personnel.documents import (
    born_and_gender,
    document_hints,
    document_refusal,
    machine_check_sign,
    machine_hint,
    unique_key,
)
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.rules import completed, entry_refusals, missing_of
from fairgate.registration.personnel.states import DocumentKind as Kind
from tests.factories.registration import resident_id

DAY = date(2027, 9, 14)
RULEBOOK = rulebook_from(table("edition")["rulebook"])
LAST = RULEBOOK.show.last
DIGITS = "0123456789"
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
past_days = some.dates(date(1910, 1, 1), date(2009, 1, 1))
sequences = some.integers(0, 999)


def numbers_of(region):
    """Return right 18-character numbers of a region, by chance."""
    return some.builds(
        lambda born, number: resident_id(number, region=region, born=f"{born:%Y%m%d}"), past_days, sequences
    )


EIGHTEEN = [
    (Kind.RESIDENT_ID, "440524"),
    (Kind.RESIDENCE_PERMIT, "830000"),
    (Kind.PERMANENT_RESIDENT_CARD, "911840"),
]


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_published_resident_numbers_are_right(number):
    assert document_refusal(Kind.RESIDENT_ID, number, on=DAY) is None


@pytest.mark.parametrize(("kind", "region"), EIGHTEEN)
@settings(deadline=None)  # what is right is asked, not how quickly
@given(data=some.data())
def test_a_right_number_is_right_however_it_is_typed(kind, region, data):
    number = data.draw(numbers_of(region))
    shapes = [number, number.lower(), number.translate(WIDE), f" {number[:6]}-{number[6:14]} {number[14:]} "]
    assert [document_refusal(kind, shape, on=DAY) for shape in shapes] == [None] * 4
    assert len({unique_key(kind, shape) for shape in shapes}) == 1


@pytest.mark.parametrize(("kind", "region"), EIGHTEEN)
@settings(deadline=None)  # what is right is asked, not how quickly
@given(data=some.data())
def test_no_single_wrong_digit_goes_unnoticed(kind, region, data):
    number = data.draw(numbers_of(region))
    place, digit = data.draw(some.integers(0, 16)), data.draw(some.sampled_from(DIGITS))
    wrong = number[:place] + digit + number[place + 1 :]
    assert (document_refusal(kind, wrong, on=DAY) is None) == (wrong == number)


@given(number=some.text(max_size=24), kind=some.sampled_from(list(Kind)))
def test_any_text_is_accepted_or_refused_in_words_and_never_a_fault(number, kind):
    refusal = document_refusal(kind, number, on=DAY)
    assert refusal is None or str(refusal.words)
    born_and_gender(kind, number)
    document_hints(kind, number, "CHN")
    assert unique_key(kind, number) == unique_key(kind, compact(number))


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        (Kind.PERMANENT_RESIDENT_CARD, "XYQ123456789012", "part"),
        (Kind.PERMANENT_RESIDENT_CARD, "GBR12345678901", "form"),
        (Kind.PERMANENT_RESIDENT_CARD, resident_id(1, region="911840", born="19900230"), "part"),
        (Kind.PERMANENT_RESIDENT_CARD, resident_id(1, region="911840", born="20991231"), "part"),
        (Kind.RESIDENCE_PERMIT, resident_id(1, region="840000"), "form"),
        (Kind.HK_MACAO_PERMIT, "H1234567", "form"),
        (Kind.HK_MACAO_PERMIT, "H1234567890", ""),
        (Kind.HK_MACAO_PERMIT, "HA12345678", "form"),
        (Kind.TAIWAN_PERMIT, "123456789", "form"),
        (Kind.PASSPORT, "A" * 21, "form"),
        (Kind.PASSPORT, "护照12345", "form"),
    ],
)
def test_forms_of_other_documents(kind, number, code):
    refusal = document_refusal(kind, number, on=DAY)
    assert (refusal.code if refusal else "") == code


def test_the_permanent_resident_card_of_2023_tells_the_birth_date_and_no_gender():
    number = resident_id(7, region="911840", born="19850607")
    assert born_and_gender(Kind.PERMANENT_RESIDENT_CARD, number) == (date(1985, 6, 7), "")
    assert born_and_gender(Kind.PERMANENT_RESIDENT_CARD, "GBR123456789012") is None


@pytest.mark.parametrize(("number", "sign"), [("L898902C3", "6"), ("L898902C", "3"), ("AB2134", "5")])
def test_the_check_sign_of_machine_readable_lines_is_that_of_icao(number, sign):
    assert machine_check_sign(number) == sign


def test_a_check_sign_that_does_not_fit_is_a_hint_only_when_it_is_told():
    assert machine_hint("L898902C3", "") is None
    assert machine_hint("l898902c3", "6") is None
    assert machine_hint("L898902C8", "6").field == "document_number"


def test_a_permit_with_two_letters_and_an_odd_chinese_passport_are_looked_at_by_hand():
    assert [hint.code for hint in document_hints(Kind.HK_MACAO_PERMIT, "ha1234567", "")] == ["by_hand"]
    assert [hint.code for hint in document_hints(Kind.PASSPORT, "E1234", "CHN")] == ["unusual"]
    for number in ("E12345678", "EA1234567", "G12345678"):
        assert document_hints(Kind.PASSPORT, number, "CHN") == ()
    assert document_hints(Kind.PASSPORT, "TR1234567", "JPN") == ()


def test_the_same_passport_number_of_two_states_is_two_people():
    assert unique_key(Kind.PASSPORT, "A1234567", "JPN") != unique_key(Kind.PASSPORT, "A1234567", "KOR")


def codes(**typed):
    file = PersonFile(name="Tanaka", mobile="+81 90 1234 5678", nationality="JPN", **typed)
    return [(each.field, each.code) for each in entry_refusals(file, rulebook=RULEBOOK, on=DAY)]


def passport(**typed):
    return codes(document_kind=Kind.PASSPORT, document_number="TR1234567", **typed)


def test_a_document_must_outlive_the_show():
    assert passport(document_expires_on=LAST) == [("document_expires_on", "expired")]
    assert passport(document_expires_on=LAST + timedelta(days=1)) == []
    assert passport() == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.RESIDENT_ID])
def test_documents_that_expire_need_their_last_day_for_handing_in(kind):
    missing = missing_of(PersonFile(document_kind=kind), has_photo=True, rulebook=RULEBOOK, on=DAY)
    assert "document_expires_on" in [each.field for each in missing]


def test_the_issuing_state_is_that_of_the_nationality_unless_told():
    file = PersonFile(document_kind=Kind.PASSPORT, document_number="TR1234567", nationality="ｊｐｎ")
    assert completed(file).document_issuer == "JPN"
    assert passport(document_issuer="gbo") == []
    assert passport(document_issuer="ZZZ") == [("document_issuer", "form")]
    assert completed(PersonFile(document_issuer="JPN")).document_issuer == ""


def test_a_birth_date_or_gender_that_contradicts_the_number_is_said_at_its_field():
    number = resident_id(11, born="19880214")
    assert codes(document_number=number, born_on=date(1988, 2, 14), gender="male") == []
    assert codes(document_number=number, born_on=date(1988, 2, 15)) == [("born_on", "contradicts")]
    assert codes(document_number=number, gender="female") == [("gender", "contradicts")]


def test_who_has_a_foreign_document_may_be_reached_by_e_mail_alone():
    file = PersonFile("Tanaka", Kind.PASSPORT, "TR1234567", nationality="JPN", email="t@example.com")
    assert entry_refusals(file, rulebook=RULEBOOK, on=DAY) == ()
    resident = PersonFile("陈", document_number=resident_id(1), email="t@example.com")
    assert [each.field for each in entry_refusals(resident, rulebook=RULEBOOK, on=DAY)] == ["mobile"]


@given(
    some.from_regex(
        r"1(3[5-9]|5[0-2]|8[2-478])\d{8}", fullmatch=True, alphabet=some.characters(codec="ascii")
    )
)
def test_a_mobile_is_the_same_with_full_width_digits_blanks_and_dashes(mobile):
    spaced = [f"{mobile[:3]}{gap}{mobile[3:7]}{gap}{mobile[7:]}" for gap in (" ", "-", "　", "–", "－")]
    shapes = [mobile, mobile.translate(WIDE), *spaced, f"+86 {mobile}", f"＋８６{mobile}"]
    assert {normalize_mobile(shape) for shape in shapes} == {f"+86{mobile}"}
