"""Documents, ages and photos, judged without a database."""

from datetime import date

import pytest

from fairgate.lifecycle.seeding.data import table
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.personnel.documents import document_refusal, unique_key
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.rules import completed, entry_refusals, missing_of, photo_hints
from fairgate.registration.personnel.states import DocumentKind as Kind
from tests.factories.registration import resident_id

DAY = date(2027, 9, 14)
RULEBOOK = rulebook_from(table("edition")["rulebook"])


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.RESIDENT_ID, "11010519491231002X"),
        (Kind.RESIDENT_ID, "１１０１０５ 19491231-002x"),
        (Kind.RESIDENCE_PERMIT, resident_id(1, region="810000")),
        (Kind.HK_MACAO_PERMIT, "H12345678"),
        (Kind.HK_MACAO_PERMIT, "m1234567801"),
        (Kind.HK_MACAO_PERMIT, "HA1234567"),
        (Kind.TAIWAN_PERMIT, "12345678"),
        (Kind.PERMANENT_RESIDENT_CARD, "GBR123456789012"),
        (Kind.PERMANENT_RESIDENT_CARD, resident_id(1, region="911156")),
        (Kind.PASSPORT, "E12345678"),
        (Kind.PASSPORT, "L898902C3"),
    ],
)
def test_a_right_number_is_accepted(kind, number):
    assert document_refusal(kind, number, on=DAY) is None


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        (Kind.RESIDENT_ID, "", "missing"),
        (Kind.RESIDENT_ID, "110105194912310021", "check"),
        (Kind.RESIDENCE_PERMIT, resident_id(1, region="310101"), "form"),
        (Kind.RESIDENCE_PERMIT, resident_id(1, region="810000")[:-1] + "?", "form"),
        (Kind.HK_MACAO_PERMIT, "X12345678", "form"),
        (Kind.TAIWAN_PERMIT, "1234567", "form"),
        (Kind.PASSPORT, "E1", "form"),
        ("library_card", "1234567", "missing"),
    ],
)
def test_a_wrong_number_is_refused(kind, number, code):
    assert document_refusal(kind, number, on=DAY).code == code


def test_a_renewed_permit_is_the_same_person():
    assert unique_key(Kind.HK_MACAO_PERMIT, "H1234567801") == unique_key(Kind.HK_MACAO_PERMIT, "h12345678 02")


def test_a_residents_number_tells_birth_date_and_gender():
    file = completed(PersonFile(document_number="11010519491231002x", gender="male", born_on=DAY))
    assert (file.born_on, file.gender) == (date(1949, 12, 31), "female")


def test_a_person_must_be_of_age_when_the_fair_opens():
    def codes(born):
        file = PersonFile(name="陈", document_number=resident_id(1, born=born), mobile="13900001106")
        return [refusal.code for refusal in entry_refusals(file, rulebook=RULEBOOK, on=DAY)]

    assert codes("20091105") == []
    assert codes("20091106") == ["age"]


def test_photo_and_title_are_needed_only_for_handing_in():
    file = PersonFile(name="陈", document_number=resident_id(1), mobile="13900001106")
    assert entry_refusals(file, rulebook=RULEBOOK, on=DAY) == ()
    missing = missing_of(file, has_photo=False, rulebook=RULEBOOK, on=DAY)
    assert [refusal.field for refusal in missing] == ["title", "photo"]


@pytest.mark.parametrize(
    ("size", "hints"),
    [((480, 600), ()), ((358, 441), ()), ((200, 250), ("small",)), ((900, 600), ("shape",))],
)
def test_a_photo_gets_hints_and_is_never_refused_for_its_shape(size, hints):
    assert photo_hints(*size, RULEBOOK.photo) == hints


def _entry(**typed):
    file = PersonFile(name="陈", mobile="13900001106", **typed)
    return [(each.field, each.code) for each in entry_refusals(file, rulebook=RULEBOOK, on=DAY)]


def _passport(**typed):
    return _entry(document_kind=Kind.PASSPORT, document_number="E12345678", **typed)


def test_a_birth_date_that_was_typed_is_named_as_what_is_wrong():
    assert _passport(born_on=date(2020, 1, 1)) == [("born_on", "age")]
    assert _passport(born_on=date(1012, 1, 1)) == [("born_on", "age")]
    assert _passport(born_on=date(1950, 1, 1)) == []


@pytest.mark.parametrize(("nationality", "refused"), [("GBR", []), ("!!", ["form"]), ("12A", ["form"])])
def test_a_nationality_is_three_letters(nationality, refused):
    assert [code for _field, code in _passport(nationality=nationality)] == refused


def test_a_residents_card_says_which_nationality():
    assert completed(PersonFile(document_number=resident_id(1), nationality="ZZZ")).nationality == "CHN"


def test_a_document_that_does_not_tell_the_birth_date_needs_it_for_handing_in():
    file = PersonFile("陈", Kind.PASSPORT, "E12345678", mobile="13900001106", title="总监")
    missing = missing_of(file, has_photo=True, rulebook=RULEBOOK, on=DAY)
    assert [each.field for each in missing] == ["born_on", "document_expires_on"]
