"""People are entered, corrected, handed in; nobody twice."""

import uuid

import pytest

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.audit.queries import entries_about
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.models import Person
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


def hand_in(enrolled, *person_ids, at=AT):
    operations.submit_persons(
        enrolled.organization_id, person_ids, assured=make.AGREED, by=enrolled.owner, at=at
    )


def codes(refused):
    return [refusal.code for refusal in refused.value.refusals]


def test_a_person_starts_as_a_draft_and_shows_masked(enrolled):
    person_id = make.person(enrolled, document_number="11010519491231002x", mobile="139 0000 1106")
    view = queries.person(person_id, enrolled.owner)
    assert (view.state, view.number_masked, view.mobile_masked) == (
        "draft",
        "110***********002X",
        "139****1106",
    )
    assert (view.missing, view.photo_hints, view.is_editable) == ((), (), True)


def test_numbers_are_sealed_in_the_table(enrolled):
    person_id = make.person(enrolled, document_number="11010519491231002X")
    raw = (
        Person.objects.extra(select={"raw": "document_number"})
        .values_list("raw", flat=True)
        .get(pk=person_id)
    )
    assert "11010519" not in raw


def test_a_hostile_photo_is_refused_and_nobody_is_added(enrolled):
    with pytest.raises(Refused) as refused:
        make.person(enrolled, photo=b"<svg onload=alert(1)>")
    assert refused.value.refusals[0].field == "photo"
    assert not Person.objects.exists()


def test_another_photo_takes_the_place_of_the_first(enrolled):
    person_id = make.person(enrolled)
    before = queries.person(person_id, enrolled.owner).version
    operations.attach_photo(person_id, make.picture(300, 300), by=enrolled.owner, at=AT)
    view = queries.person(person_id, enrolled.owner)
    assert len(view.photo_hints) == 2
    assert view.version != before
    assert queries.photo(person_id, enrolled.owner).startswith(b"\xff\xd8")


def test_a_person_without_a_photo_cannot_be_handed_in_and_is_named(enrolled):
    person_id = make.person(enrolled, photo=b"", name="陈立群")
    with pytest.raises(Refused) as refused:
        hand_in(enrolled, person_id)
    assert "陈立群" in str(refused.value.refusals[0].words)


def test_handing_in_is_all_or_nothing(enrolled):
    ready, unready = make.person(enrolled), make.person(enrolled, title="")
    with pytest.raises(Refused):
        hand_in(enrolled, ready, unready)
    assert queries.person(ready, enrolled.owner).state == "draft"


def test_a_person_who_is_handed_in_is_closed_to_changes_and_deletion(enrolled):
    person_id = make.person(enrolled)
    hand_in(enrolled, person_id)
    with pytest.raises(Refused) as changed:
        operations.change_person(person_id, make.person_file(), by=enrolled.owner, at=AT)
    with pytest.raises(Refused) as removed:
        operations.remove_draft(person_id, by=enrolled.owner, at=AT)
    with pytest.raises(Refused) as again:
        hand_in(enrolled, person_id)
    assert codes(changed) + codes(removed) + codes(again) == ["locked", "handed_in", "locked"]


def test_one_person_gets_one_badge_and_nobody_learns_where(enrolled):
    other = make.another_organization()
    number = make.resident_id(777)
    first, second = (make.person(each, document_number=number) for each in (enrolled, other))
    hand_in(enrolled, first)
    with pytest.raises(Refused) as refused:
        hand_in(other, second)
    assert codes(refused) == ["taken"]
    assert "华东" not in str(refused.value.refusals[0].words)


def test_a_mere_draft_never_blocks_the_real_person(enrolled):
    number = make.resident_id(778)
    make.person(enrolled, document_number=number)
    other = make.another_organization()
    hand_in(other, make.person(other, document_number=number))


def test_an_organization_enters_a_document_once_however_often_the_button_is_pressed(enrolled):
    make.person(enrolled, document_number=make.resident_id(779))
    with pytest.raises(Refused) as again:
        make.person(enrolled, document_number=make.resident_id(779))
    assert codes(again) == ["entered"]
    assert Person.objects.count() == 1


def test_a_person_may_be_corrected_but_not_into_somebody_else(enrolled):
    file = make.person_file(document_number=make.resident_id(780))
    person_id, other = make.person(enrolled, document_number=make.resident_id(780)), make.person(enrolled)
    operations.change_person(person_id, file, by=enrolled.owner, at=AT)
    with pytest.raises(Refused) as refused:
        operations.change_person(other, file, by=enrolled.owner, at=AT)
    assert codes(refused) == ["entered"]


def test_a_returned_person_cannot_become_one_whom_another_organization_has_handed_in(enrolled):
    other, number = make.another_organization(), make.resident_id(781)
    hand_in(other, make.person(other, document_number=number))
    person_id = make.person(enrolled)
    hand_in(enrolled, person_id)
    operations.take_for_review(person_id, by=SYSTEM, at=AT)
    held = operations.row_of(person_id)
    operations.return_for_change(held, reason="照片不清", fields_named=(), by=SYSTEM, at=AT)
    with pytest.raises(Refused) as refused:
        operations.change_person(
            person_id, make.person_file(document_number=number), by=enrolled.owner, at=AT
        )
    assert codes(refused) == ["taken"]


def test_a_draft_can_be_removed_with_its_trail_kept(enrolled):
    person_id = make.person(enrolled)
    row = Person.objects.get(pk=person_id)
    operations.remove_draft(person_id, by=enrolled.owner, at=AT)
    assert not Person.objects.exists()
    assert [entry.verb for entry in entries_about(row)] == ["add_person", "remove_draft"]


def test_people_close_at_24_00(enrolled):
    person_id = make.person(enrolled)
    with pytest.raises(Refused) as refused:
        hand_in(enrolled, person_id, at=current_edition().rulebook.closes_at(CutOff.PERSON_SUBMIT))
    assert "截止" in str(refused.value.refusals[0].words)


def test_the_fee_note_comes_and_goes_and_is_repeatable(enrolled):
    person_id = make.person(enrolled)
    for _twice in range(2):
        operations.note_fees_settled([person_id], by=SYSTEM, at=AT)
    assert queries.brief([person_id])[person_id].is_fee_settled
    operations.clear_fee_note(person_id, by=SYSTEM, at=AT)
    assert not queries.brief([person_id])[person_id].is_fee_settled
    assert len(entries_about(Person.objects.get(pk=person_id))) == 3


def test_strangers_and_siblings_find_nobody(enrolled):
    person_id = make.person(enrolled)
    other = make.another_organization()
    for actor in (QIAN, other.owner, ZHOU.in_scope(make.delegation("suzhou"))):
        with pytest.raises(NotFound):
            queries.person(person_id, actor)
        with pytest.raises(NotFound):
            operations.change_person(person_id, make.person_file(), by=actor, at=AT)
    with pytest.raises(NotFound):
        queries.person(uuid.uuid4(), enrolled.owner)


def test_a_reviewer_sees_a_person_but_not_the_clear_number(enrolled):
    person_id = make.person(enrolled)
    reviewer = ZHOU.in_scope(make.delegation("pudong"))
    assert queries.person(person_id, reviewer).name == "陈立群"
    with pytest.raises(NotFound):
        queries.file_of(person_id, reviewer)
    assert queries.file_of(person_id, enrolled.owner).document_number


def test_a_payer_never_reads_a_number_in_clear(enrolled):
    person_id = make.person(enrolled)
    payer = Actor("5", "吴敏", frozenset({Grant("payer", "organization", str(enrolled.organization_id))}))
    assert "*" in queries.person(person_id, payer).number_masked
    with pytest.raises(Forbidden):
        queries.file_of(person_id, payer)


@pytest.mark.parametrize("people", [1, 3])
def test_a_list_of_people_costs_the_same_whatever_its_length(enrolled, people, django_assert_num_queries):
    for _each in range(people):
        make.person(enrolled)
    with django_assert_num_queries(2):
        assert len(queries.persons_of(enrolled.organization_id, enrolled.owner)) == people
