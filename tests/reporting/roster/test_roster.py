"""The one projection follows everything that happens, and finds whoever is sought. Source: docs/decisions/0017."""

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairgate.billing.fees import operations as fees
from fairgate.config.cli import main
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.numbers.queries import number_of, person_holder
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.states import DocumentKind
from fairgate.reporting.journey.states import PersonStatus
from fairgate.reporting.roster import jobs, operations, queries
from fairgate.reporting.roster.models import (
    OrganizationGram,
    PersonGram,
    RosterMark,
    RosterOrganization,
    RosterPerson,
)
from fairgate.reporting.roster.queries import Wanted, checking
from fairgate.reporting.roster.queries.numbers import numbered_people
from tests.cast import AT, HUADONG_USCC, QIAN, ZHOU
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition_id():
    return make.edition()


@pytest.fixture
def huadong(edition_id):
    """华东 with one person handed in, who owes a fee; the roster has followed."""
    given = make.organization()
    make.submitted(given, make.person(given, name="欧阳立群", mobile="13900001106"))
    jobs.follow(AT)
    return given


def words(**which):
    return list(RosterPerson.objects.filter(**which).values_list("status", flat=True))


def test_a_row_says_what_three_rooms_say_together(huadong, edition_id):
    assert words() == [PersonStatus.TO_PAY]
    assert RosterOrganization.objects.get().state == "approved"
    assert list(queries.differences(edition_id)) == []
    assert queries.marks_left() == 0


def test_every_step_marks_what_it_touches(huadong, edition_id):
    person_id = RosterPerson.objects.get().person_id
    checker = Actor(id="7", label="吴敏", grants=frozenset({Grant("finance_checker", "host", "1")}))
    fees.waive(person_id, by=checker, at=AT)
    assert [each.columns for each in queries.differences(edition_id)] == [("status",)]
    jobs.follow(AT)
    assert words() == [PersonStatus.IN_REVIEW]
    assert list(queries.differences(edition_id)) == []


def test_a_person_who_is_taken_out_leaves_no_row(huadong, edition_id):
    spare = make.person(huadong, name="多余的人")
    jobs.follow(AT)
    assert len(words()) == 2
    personnel.remove_draft(spare, by=huadong.owner, at=AT)
    jobs.follow(AT)
    assert len(words()) == 1


def test_people_follow_their_organization_to_another_delegation(huadong, edition_id):
    elsewhere = Delegation.objects.exclude(pk=make.delegation()).first()
    Organization.objects.update(delegation=elsewhere)
    operations.mark("registration.organization", [str(huadong.organization_id)])
    jobs.follow(AT)
    assert RosterPerson.objects.get().delegation_id == elsewhere.pk
    there, here = ZHOU.in_scope(elsewhere.pk), ZHOU.in_scope(make.delegation())
    assert found(edition_id, there, typed="华东")[0] == [make.HUADONG.name]
    assert found(edition_id, there, typed="欧阳")[1] == ["欧阳立群"]
    assert [found(edition_id, here, typed=typed) for typed in ("华东", "欧阳")] == [([], [])] * 2
    assert list(queries.differences(edition_id)) == []


def test_people_stand_under_their_organizations_new_name(huadong, edition_id):
    Organization.objects.update(name="华东精工有限公司")
    operations.mark("registration.organization", [str(huadong.organization_id)])
    jobs.follow(AT)
    line = queries.people(Wanted(edition_id), SYSTEM).lines[0]
    assert line.organization_name == "华东精工有限公司"
    assert list(queries.differences(edition_id)) == []


def test_the_check_names_whoever_is_sought_in_another_delegation(huadong, edition_id):
    elsewhere = Delegation.objects.exclude(pk=make.delegation()).first()
    for table in (OrganizationGram, PersonGram):
        table.objects.update(delegation_id=elsewhere.pk)
    told = [(each.kind, each.columns) for each in queries.differences(edition_id)]
    assert told == [("organization", ("grams",)), ("person", ("grams",))]
    assert main(["roster", "rebuild"]) == 0
    assert main(["roster", "check"]) == 0


def test_what_was_changed_behind_its_back_is_named_and_made_again(huadong, edition_id, capsys):
    RosterPerson.objects.update(status="ready", name="他人")
    RosterOrganization.objects.all().delete()
    assert main(["roster", "check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["columns"] for each in told["differences"]] == [[], ["status", "name"]]
    assert main(["roster", "rebuild"]) == 0
    assert main(["roster", "check"]) == 0
    assert "ok" in capsys.readouterr().out


def test_a_mark_of_another_table_is_none_of_its_business(huadong):
    operations.mark("platform.notice", ["1"])
    assert RosterMark.objects.count() == 0


def test_the_check_goes_page_by_page_and_says_how_far_it_is(huadong, edition_id, monkeypatch):
    make.crowd(huadong, 3)
    operations.mark_all(edition_id)
    jobs.follow(AT)
    monkeypatch.setattr(checking, "_AT_ONCE", 2)
    told = []
    assert list(queries.differences(edition_id, lambda *far: told.append(far))) == []
    assert told == [("organization", 1), ("person", 2), ("person", 4)]


def test_a_batch_takes_as_many_reads_for_one_person_as_for_fifty(huadong):
    counts = []
    for many in (1, 50):
        ids = [str(each) for each in make.crowd(make.another_organization(), many)]
        operations.mark("registration.person", ids)
        jobs.follow(AT)
        operations.mark("registration.person", ids)
        with CaptureQueriesContext(connection) as counted:
            operations.refresh_marked()
        counts.append(len(counted))
    assert counts == [10, 10]


def found(edition_id, actor=SYSTEM, **asked):
    asked = Wanted(edition_id, **asked)
    pages = queries.organizations(asked, actor), queries.people(asked, actor)
    return tuple([line.name for line in page.lines] for page in pages)


@pytest.mark.parametrize("typed", ["精密", "华东 有限", "华", "机械有限公司"])
def test_an_organization_is_found_by_any_part_of_its_name(huadong, edition_id, typed):
    assert found(edition_id, typed=typed)[0] == [make.HUADONG.name]


@pytest.mark.parametrize("typed", ["欧阳", "欧", "立群", "欧阳立群"])
def test_a_person_is_found_by_the_beginning_or_two_signs_of_the_name(huadong, edition_id, typed):
    assert found(edition_id, typed=typed)[1] == ["欧阳立群"]


def test_a_number_finds_exactly_whom_it_names(huadong, edition_id):
    row = RosterPerson.objects.select_related("person").get()
    assert found(edition_id, typed=row.person.document_number)[1] == ["欧阳立群"]
    assert found(edition_id, typed="139 0000 1106")[1] == ["欧阳立群"]
    assert found(edition_id, typed=number_of(person_holder(row.person_id)))[1] == ["欧阳立群"]
    assert found(edition_id, typed=HUADONG_USCC.lower())[0] == [make.HUADONG.name]
    assert found(edition_id, typed="310101198802149999") == ([], [])


def test_the_number_of_a_card_or_mobile_is_sought_as_a_passports_only_when_none_has_it(huadong, edition_id):
    row = RosterPerson.objects.select_related("person").get()
    typed = row.person.document_number
    for number in (typed, row.person.mobile):
        with CaptureQueriesContext(connection) as said:
            assert len(numbered_people(edition_id, number)) == 1
        assert len([each for each in said if "document_index" in each["sql"]]) == 1
    row.person.file = replace(row.person.file, document_kind=DocumentKind.PASSPORT, document_issuer="THA")
    row.person.save()
    assert found(edition_id, typed=typed)[1] == ["欧阳立群"], "somebody entered it as a passport's"


def test_only_those_below_are_found(huadong, edition_id):
    own = ZHOU.in_scope(make.delegation())
    other = ZHOU.in_scope(make.delegation("beijing"))
    assert found(edition_id, own, typed="欧阳")[1] == ["欧阳立群"]
    assert found(edition_id, other, typed="欧阳") == ([], [])
    assert found(edition_id, QIAN, typed="欧阳") == ([], [])


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("精密", True),
        ("华东 有限", True),
        ("华", True),
        ("东", False),
        ("密精", False),
        ("华 东 精 密 机 械 有 限", False),
    ],
)
def test_a_name_is_found_alike_in_one_delegation_in_many_and_in_all(huadong, edition_id, typed, is_found):
    """In few the rows are read, in many the parts of names; whoever asks gets the same."""
    many = frozenset(Delegation.objects.values_list("pk", flat=True))
    places = [frozenset({make.delegation()}), many, None]
    names = [found(edition_id, typed=typed, delegation_ids=each)[0] for each in places]
    assert names == [[make.HUADONG.name] if is_found else []] * 3


def test_a_list_is_narrowed_by_state_and_read_on_from_the_last_row(huadong, edition_id):
    assert found(edition_id, state="to_pay")[1] == ["欧阳立群"]
    assert found(edition_id, state="approved") == ([make.HUADONG.name], [])
    last = RosterPerson.objects.get().pk
    assert found(edition_id, before=last)[1] == []


def test_signs_that_a_pattern_would_read_are_sought_as_they_are(huadong, edition_id):
    assert found(edition_id, typed="%") == ([], [])
    assert found(edition_id, typed="_华") == ([make.HUADONG.name], [])
