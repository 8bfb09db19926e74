"""Whoever was in an earlier edition is known by the same document, as far as the reviewer may know of it."""

import pytest

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.queries import people_known_before, visible_to
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews.queries import queue
from fairgate.registration.reviews.states import SubjectKind
from fairgate.reporting.returning.queries import (
    returning_cases,
    returning_organization,
    returning_people,
)
from fairgate.reporting.returning.rules import reuse_words
from tests.cast import AT, ZHOU
from tests.factories import earlier, registration
from tests.factories.earlier import HOST

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
NUMBER = registration.resident_id(901)
BOTH = ("delegation_reviewer", "delegation")


@pytest.fixture
def current(db):
    return registration.edition()


@pytest.fixture
def former(current):
    return earlier.edition(current)


def _known(person_id, actor):
    found = returning_people([person_id], actor).get(person_id)
    return [(line.edition.zh, line.organization, line.is_hidden) for line in found.lines] if found else []


def _here(**person):
    enrolled = registration.another_organization()
    return enrolled, registration.person(enrolled, **person)


def _reviewer_of(*delegation_ids):
    return Actor("7", "两届", frozenset(Grant(*BOTH, str(each)) for each in delegation_ids))


def test_an_earlier_entry_is_told_whole_to_whoever_may_see_it_and_else_by_its_edition_alone(former):
    there, _then = earlier.entry(former, document_number=NUMBER, name="陈立群")
    _enrolled, now = _here(document_number=NUMBER, name="陈立裙")
    name = Organization.objects.get(pk=there.organization_id).name
    here = registration.delegation()
    assert _known(now, HOST) == [("第九届东海博览会", name, False)]
    assert _known(now, _reviewer_of(here, earlier.delegation(former))) == [("第九届东海博览会", name, False)]
    assert _known(now, ZHOU.in_scope(here)) == [("第九届东海博览会", "", True)]
    (line,) = returning_people([now], HOST)[now].lines
    assert [str(words) for words in line.differs] == ["当时的姓名：陈立群"]


def test_drafts_and_later_editions_are_no_earlier_registrations(former):
    enrolled, then = earlier.entry(former, document_number=NUMBER)
    draft = registration.resident_id(902)
    with earlier.during(former):
        registration.person(enrolled, document_number=draft)
    _other, now = _here(document_number=draft)
    assert _known(now, HOST) == []
    _third, same = _here(document_number=NUMBER)
    assert (_known(same, HOST) != [], _known(then, HOST)) == (True, [])


def test_a_declared_badge_is_compared_with_our_books():
    assert reuse_words("", {"DH9"}) == ("", False)
    assert [reuse_words("DH9", known)[1] for known in ({"DH9"}, {"DH8"}, set())] == [False, True, True]


@pytest.mark.parametrize("people", [1, 3, 30])
def test_many_people_cost_the_same_reads(people, former, django_assert_num_queries):
    numbers = [registration.resident_id(700 + each) for each in range(people)]
    with earlier.during(former):
        there = registration.another_organization(delegation_id=earlier.delegation(former))
        then = [registration.person(there, document_number=number) for number in numbers]
        registration.submitted(there, *then)
    enrolled = registration.another_organization()
    now = [registration.person(enrolled, document_number=number) for number in numbers]
    with django_assert_num_queries(7):
        assert len(returning_people(now, HOST)) == people


@pytest.mark.parametrize("people", [1, 3, 30])
def test_a_page_of_a_queue_knows_who_was_here_before_by_one_read(people, former, django_assert_num_queries):
    numbers = [registration.resident_id(700 + each) for each in range(people)]
    with earlier.during(former):
        there = registration.another_organization(delegation_id=earlier.delegation(former))
        then = [registration.person(there, document_number=number) for number in numbers]
        registration.submitted(there, *then)
        draft = registration.resident_id(799)
        registration.person(there, document_number=draft)
    enrolled, _people = registration.approved_organization()
    known = [registration.person(enrolled, document_number=number) for number in numbers]
    fresh = [registration.person(enrolled, document_number=draft), registration.person(enrolled)]
    registration.submitted(enrolled, *known, *fresh)
    personnel.note_fees_settled([*known, *fresh], by=SYSTEM, at=AT)
    reviews.open_person_cases([*known, *fresh], by=SYSTEM, at=AT)
    rows = queue(HOST, SubjectKind.PERSON)
    assert len(rows) == people + 2
    with django_assert_num_queries(1):
        found = returning_cases(rows)
    assert {row.person_id for row in rows if row.id in found} == set(known)


def test_a_page_of_organizations_knows_them_by_code_or_by_country_and_number(
    former, django_assert_num_queries
):
    there, _then = earlier.entry(former)
    with earlier.during(former):
        abroad_then = registration.overseas_organization()
    here, abroad, fresh = (
        registration.another_organization(),
        registration.overseas_organization(email="maria.now@rheinland.example"),
        registration.another_organization(),
    )
    code = Organization.objects.get(pk=there.organization_id).uscc
    Organization.objects.filter(pk=here.organization_id).update(uscc=code)
    assert abroad_then.organization_id != abroad.organization_id
    for each in (here, abroad, fresh):
        reviews.open_organization_case(each.organization_id, by=SYSTEM, at=AT)
    rows = queue(HOST, SubjectKind.ORGANIZATION)
    with django_assert_num_queries(1):
        found = returning_cases(rows)
    known = {row.organization_id for row in rows if row.id in found}
    assert known == {here.organization_id, abroad.organization_id}


def test_an_organization_is_known_by_its_code(former, django_assert_num_queries):
    there, _then = earlier.entry(former)
    enrolled, _person = _here()
    assert returning_organization(enrolled.organization_id, HOST).lines == ()
    code = Organization.objects.get(pk=there.organization_id).uscc
    Organization.objects.filter(pk=enrolled.organization_id).update(uscc=code)
    with django_assert_num_queries(4):
        (line,) = returning_organization(enrolled.organization_id, HOST).lines
    assert (line.edition.zh, line.is_hidden) == ("第九届东海博览会", False)
    (hidden,) = returning_organization(
        enrolled.organization_id, ZHOU.in_scope(registration.delegation())
    ).lines
    assert (hidden.is_hidden, hidden.organization, hidden.case_id) == (True, "", None)


class TestPairs:
    """Who has another document now: people say whether it is the same person."""

    @pytest.fixture
    def both(self, former, current):
        _there, then = earlier.entry(former, document_number=NUMBER, name="陈立群")
        passport = {"document_kind": "passport", "document_number": "E12345678", "document_issuer": "CHN"}
        _enrolled, now = _here(**passport, name="陈立群", mobile="13900001106", nationality="CHN")
        duplicates.keep_found(current, at=AT)
        return then, now

    def _pair(self):
        return DuplicatePair.objects.filter(kind="person").get()

    def test_an_entry_under_another_document_is_paired_and_judged_and_known_from_then_on(self, both, current):
        then, now = both
        pair = self._pair()
        assert (pair.first_person_id, pair.second_person_id, pair.edition_id) == (then, now, current)
        assert pair.grounds == ["same_mobile"]
        before = list(Person.objects.filter(pk=then).values())
        assert _known(now, HOST) == []
        duplicates.decide(pair.pk, verdict="same", words="看过护照", by=HOST, at=AT)
        assert [edition for edition, *_rest in _known(now, HOST)] == ["第九届东海博览会"]
        assert people_known_before([then, now]) == {now}
        duplicates.judge_again(pair.pk, by=HOST, at=AT)
        assert _known(now, HOST) == []
        assert list(Person.objects.filter(pk=then).values()) == before

    def test_it_goes_when_the_same_document_is_entered_after_all(self, both, current):
        Person.objects.filter(pk=both[1]).update(
            document_index=Person.objects.get(pk=both[0]).document_index, document_number=NUMBER
        )
        duplicates.keep_found(current, at=AT)
        assert not DuplicatePair.objects.exists()

    @pytest.mark.usefixtures("both")
    def test_whoever_works_for_one_of_both_editions_sees_no_pair(self, former):
        here, there = registration.delegation(), earlier.delegation(former)
        seen = {ids: visible_to(_reviewer_of(*ids)).count() for ids in ((here,), (there,), (here, there))}
        assert seen == {(here,): 0, (there,): 0, (here, there): 1}


def test_who_comes_with_the_same_document_is_no_pair_and_nobody_elses_double(former, current):
    earlier.entry(former, document_number=NUMBER, name="陈立群", mobile="13900001106")
    _here(document_number=NUMBER, name="陈立群", mobile="13900001106")
    _here(document_number=registration.resident_id(905), name="陈立群", mobile="13900001106")
    duplicates.keep_found(current, at=AT)
    across = DuplicatePair.objects.filter(kind="person").exclude(first_person__edition=current)
    assert not across.exists()


@pytest.mark.parametrize("people", [1, 3, 30])
def test_the_search_in_earlier_editions_costs_the_same(people, former, current, django_assert_num_queries):
    with earlier.during(former):
        there = registration.another_organization(delegation_id=earlier.delegation(former))
        then = [
            registration.person(there, name=f"人{each}", mobile=f"1390000{each:04d}")
            for each in range(people)
        ]
        registration.submitted(there, *then)
    enrolled = registration.another_organization()
    for each in range(people):
        registration.person(enrolled, name=f"人{each}", mobile=f"1390000{each:04d}")
    with django_assert_num_queries(19):
        duplicates.keep_found(current, at=AT)
    assert DuplicatePair.objects.count() == people
