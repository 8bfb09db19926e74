"""Figures say what the roster says, within reach, from cells that are counted anew. Source: docs/decisions/0019."""

from datetime import timedelta

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.models import Intention
from fairgate.reporting.figures import operations, queries
from fairgate.reporting.figures.models import FigureCell
from fairgate.reporting.figures.queries import Asked
from fairgate.reporting.figures.rules import gathered, heads
from fairgate.reporting.figures.states import Subject
from fairgate.reporting.roster import jobs as roster
from fairgate.reporting.roster.queries import and_below, delegations_within
from tests.cast import AT
from tests.factories import accounts, desk, staff
from tests.factories import registration as make

TREE = {1: None, 2: 1, 3: 2, 4: None}


@pytest.fixture
def edition_id(db):
    return make.edition()


@pytest.fixture
def counted(edition_id):
    """华东 with two people below 浦东, one at 苏州, both looking for one area; all counted."""
    make.approved_organization(2)
    suzhou = make.another_organization(delegation_id=make.delegation("suzhou"))
    make.person(suzhou)
    roster.follow(AT)
    assert operations.count_if_touched(AT)


def seen(edition_id, actor, subject=Subject.PEOPLE, delegation=None, **placed):
    asked = Asked(edition_id, subject, delegation, and_below(delegation), **placed)
    return queries.figures(asked, delegations_within(edition_id, actor), actor, on=day_of(AT))


def states(found):
    return {each.state: each.count for each in found.states}


def branches(found):
    return {each.name.zh: each.total for each in found.branches}


def test_the_host_sees_everybody_under_the_highest_delegations(counted, edition_id):
    gu = accounts.actor(desk.host_account(at=AT))
    found = seen(edition_id, gu)
    assert (found.total, states(found)) == (3, {"to_submit": 1, "to_pay": 2})
    assert branches(found) == {"上海交易团": 2, "江苏交易团": 1}
    assert [each.leads_on for each in found.branches] == [True, True]
    shanghai = make.delegation("shanghai")
    assert branches(seen(edition_id, gu, delegation=shanghai)) == {"上海交易团浦东分团": 2}


def test_a_delegation_sees_its_own_part_and_nothing_else(counted, edition_id):
    tang = accounts.actor(staff.admin_account())
    assert branches(seen(edition_id, tang)) == {"上海交易团": 2}
    elsewhere = make.delegation("suzhou")
    assert seen(edition_id, tang, delegation=elsewhere).total == 0


def test_areas_categories_and_days_are_counted(counted, edition_id):
    found = seen(edition_id, SYSTEM, Subject.ORGANIZATIONS)
    assert [(str(each.label), each.count) for each in found.categories] == [("企业", 2)]
    assert [each.count for each in found.areas] == [2]
    today = found.days[-1]
    assert (today.day, today.submitted, today.approved) == (day_of(AT), 1, 1)
    assert len(found.days) == 30
    assert seen(edition_id, SYSTEM, category="government").total == 0


def test_days_follow_the_category_and_the_region_as_everything_else_does(counted, edition_id):
    for subject, submitted in ((Subject.PEOPLE, 2), (Subject.ORGANIZATIONS, 1)):
        for placed in ({}, {"category": "enterprise"}, {"region": "domestic"}):
            assert seen(edition_id, SYSTEM, subject, **placed).days[-1].submitted == submitted
        for placed in ({"category": "government"}, {"region": "overseas"}):
            assert seen(edition_id, SYSTEM, subject, **placed).days == ()


def test_a_region_narrows_the_sum(counted, edition_id):
    assert seen(edition_id, SYSTEM, region="domestic").total == 3


def test_what_is_gone_is_not_counted_and_only_what_differs_is_written(counted, edition_id):
    assert operations.count(edition_id, at=AT) == 0
    FigureCell.objects.filter(measure="area").delete()
    assert operations.count(edition_id, at=AT) == 2
    FigureCell.objects.filter(measure="state").update(count=9)
    wrong = FigureCell.objects.filter(measure="state").count()
    assert operations.count(edition_id, at=AT) == wrong
    assert seen(edition_id, SYSTEM).total == 3


def test_nothing_is_counted_while_nothing_happens(counted, edition_id):
    assert operations.count_if_touched(AT) is False
    audit.record("sign_in", Intention(pk=1), by=SYSTEM, at=AT)
    assert operations.count_if_touched(AT) is True
    assert operations.count_if_touched(AT + timedelta(days=1)) is True


def test_an_edition_that_was_never_counted_has_no_figures(edition_id):
    found = seen(edition_id, SYSTEM)
    assert (found.counted_at, found.total, found.days) == (None, 0, ())


def test_the_highest_that_are_seen_are_listed_or_the_chosen_with_those_below_it():
    assert heads(TREE, [1, 2, 3, 4], None) == (1, 4)
    assert heads(TREE, [2, 3], None) == (2,)
    assert heads(TREE, [1, 2, 3, 4], 1) == (1, 2)


def test_counts_gather_under_the_nearest_branch_that_is_listed():
    counts = {(3, "a"): 2, (1, "a"): 1, (4, "b"): 5, (None, "a"): 7}
    found = gathered(counts, TREE, (1, 2))
    assert {branch: dict(words) for branch, words in found.items()} == {
        2: {"a": 2},
        1: {"a": 1},
        None: {"a": 7, "b": 5},
    }
