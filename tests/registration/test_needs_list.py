"""The badge officer reads who needs what, with consent only; each person's trail says so. Source: PIPL 28, 51."""

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.consents import operations as consents
from fairgate.platform.consents.queries import person_holder
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.personnel import operations, queries
from tests.cast import AT
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


def officer(role):
    return Actor("9", "制证员", frozenset({Grant(role, Scope.HOST, HOST)}))


BADGE = officer(Role.BADGE_OFFICER)


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


def edition():
    return current_edition().id


def told(enrolled, **said):
    person_id = make.person(enrolled)
    need = {"kinds": ["wheelchair"], "words": "电动轮椅", "agreed": True} | said
    operations.tell_need(person_id, **need, by=enrolled.owner, at=AT)
    return person_id


def read(by=BADGE):
    return operations.read_needs(edition(), by=by, at=AT)


def test_who_reads_is_in_every_persons_trail(enrolled):
    person_id = told(enrolled)
    make.person(enrolled)
    (seen,) = read()
    assert (seen.person_id, seen.need.words, seen.organization_name) == (
        person_id,
        "电动轮椅",
        make.HUADONG.name,
    )
    trail = [
        (each.verb, each.actor_label) for each in entries_about_id("registration.person", str(person_id))
    ]
    assert ("read", "制证员") in trail


def test_nobody_is_listed_whose_consent_is_gone_or_who_is_out(enrolled):
    gone, out = told(enrolled), told(enrolled)
    consents.withdraw(person_holder(gone), purpose="accessibility", by=enrolled.owner, at=AT)
    make.submitted(enrolled, out)
    operations.cancel(out, by=enrolled.owner, at=AT)
    assert read() == []
    assert queries.need_counts(edition(), BADGE) == {}


def test_counts_name_nobody(enrolled):
    told(enrolled)
    told(enrolled, kinds=["wheelchair", "guide_dog"])
    counts = queries.need_counts(edition(), BADGE)
    assert {kind.value: count for kind, count in counts.items()} == {"wheelchair": 2, "guide_dog": 1}


@pytest.mark.parametrize("role", [Role.HOST_ADMIN, Role.PERSON_REVIEWER, Role.AUDITOR])
def test_only_whom_the_consent_names_reads(enrolled, role):
    told(enrolled)
    for act in (lambda: read(officer(role)), lambda: queries.need_counts(edition(), officer(role))):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_two_reads(enrolled, count, django_assert_num_queries):
    for _each in range(count):
        told(enrolled)
    edition_id = edition()
    with django_assert_num_queries(2):
        assert len(queries.needs(edition_id, BADGE)) == count
