"""Two entries that share a mark are found, once, with all that they share; what is judged stays judged."""

from datetime import timedelta

import pytest

from fairgate.platform.audit.queries import entries_about
from fairgate.platform.work.models import Intention
from fairgate.registration.duplicates import operations
from fairgate.registration.duplicates.jobs import find
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.rules import MOST_ALIKE, name_key, pairs_among
from fairgate.registration.duplicates.states import Ground, PairKind
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel import operations as personnel
from tests.cast import AT
from tests.factories import duplicates, registration

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


@pytest.fixture(autouse=True)
def edition(db):
    return registration.edition()


def _found(edition_id):
    operations.keep_found(edition_id, at=AT)
    return {(row.kind, tuple(row.grounds)) for row in DuplicatePair.objects.all()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华东精密机械有限公司", "华东精密机械股份有限公司"),
        ("华东精密（集团）有限公司", "华东精密有限责任公司"),
        ("Rheinland Maschinen GmbH", "RHEINLAND  MASCHINEN"),
        ("Acme Trading Co., Ltd.", "Acme Trading Limited"),
    ],
)
def test_names_that_differ_in_their_legal_form_alone_are_alike(one, other):
    assert name_key(one) == name_key(other) != ""


def test_names_of_other_places_and_trades_are_not_alike():
    names = [
        "华东精密机械有限公司",
        "华南精密机械有限公司",
        "华东精密机械（苏州）有限公司",
        "华东精密仪器有限公司",
    ]
    assert len({name_key(name) for name in names}) == 4


def test_what_many_share_says_nothing():
    assert len(list(pairs_among([str(number) for number in range(MOST_ALIKE)]))) == 15
    assert list(pairs_among([str(number) for number in range(MOST_ALIKE + 1)])) == []
    assert list(pairs_among(["b", "a"])) == [("a", "b")]


def test_organizations_are_found_by_name_form_of_name_and_contact(edition):
    first, _second = duplicates.two_of_one_name(at=AT)
    registration.another_organization()
    assert _found(edition) == {("organization", ("similar_name",))}
    row = Organization.objects.get(pk=first.organization_id)
    duplicates.named(row.name, mobile=row.contact_mobile, at=AT)
    assert ("organization", ("same_name", "same_mobile")) in _found(edition)


def test_organizations_that_handed_in_the_same_file_are_found(edition):
    first, second = registration.another_organization(), registration.another_organization()
    pictures = [Organization.objects.get(pk=each.organization_id).picture for each in (first, second)]
    pictures[1].sha256 = pictures[0].sha256
    pictures[1].save()
    assert {grounds for _kind, grounds in _found(edition)} == {("same_licence", "same_mobile")}


def test_people_of_two_organizations_are_found_by_document_mobile_and_birthday(edition):
    first, second = registration.another_organization(), registration.another_organization()
    number = registration.resident_id(901)
    for enrolled in (first, second):
        registration.person(enrolled, document_number=number, name="陈立群", mobile="13900001106")
    people = {grounds for kind, grounds in _found(edition) if kind == PairKind.PERSON}
    assert people == {("same_document", "name_and_birth", "same_mobile")}


def test_two_entries_of_one_organization_are_no_pair(edition):
    enrolled = registration.another_organization()
    for number in (901, 902):
        registration.person(enrolled, document_number=registration.resident_id(number), mobile="13900001106")
    assert _found(edition) == set()


def test_searching_again_changes_nothing_and_a_mended_entry_is_no_pair_any_more(edition):
    _first, second = duplicates.two_of_one_name(at=AT)
    pair = duplicates.found(edition, at=AT)
    assert operations.keep_found(edition, at=AT + timedelta(hours=1)) == 0
    assert DuplicatePair.objects.get().pk == pair
    assert [entry.verb for entry in entries_about(DuplicatePair.objects.get())] == ["find_pair"]
    Organization.objects.filter(pk=second.organization_id).update(name="全然不同有限公司")
    operations.keep_found(edition, at=AT)
    assert not DuplicatePair.objects.exists()


def test_an_entry_that_is_removed_takes_its_pair_with_it(edition):
    first, second = registration.another_organization(), registration.another_organization()
    number = registration.resident_id(901)
    entry = [registration.person(each, document_number=number) for each in (first, second)][1]
    duplicates.found(edition, PairKind.PERSON, at=AT)
    personnel.remove_draft(entry, by=second.owner, at=AT)
    assert not DuplicatePair.objects.filter(kind=PairKind.PERSON).exists()


@pytest.mark.parametrize("pairs", [1, 3, 50])
def test_a_search_costs_the_same_for_any_number_of_pairs(pairs, edition, django_assert_num_queries):
    for number in range(pairs):
        duplicates.named(f"第{number}精密仪器有限公司", mobile=f"1380000{number:04d}", at=AT)
        duplicates.named(f"第{number}精密仪器股份有限公司", mobile=f"1380001{number:04d}", at=AT)
    with django_assert_num_queries(14):  # one asks for earlier editions
        operations.keep_found(edition, at=AT)
    assert DuplicatePair.objects.count() == pairs


def test_the_job_searches_the_edition_of_its_key_once_an_hour(edition):
    duplicates.two_of_one_name(at=AT)
    for minutes in (0, 20, 61):
        operations.find_each_hour(AT + timedelta(minutes=minutes))
    intentions = Intention.objects.filter(kind=operations.finding.FIND_JOB)
    assert intentions.count() == 2
    find(intentions.first().key, {}, at=AT)
    assert DuplicatePair.objects.get().grounds == [Ground.SIMILAR_NAME.value]
