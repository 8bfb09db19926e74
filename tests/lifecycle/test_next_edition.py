"""The next edition: what it has of the one before, and that nobody reaches from one into the other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import NotFound
from fairgate.lifecycle.next_edition.operations import Brought, make_next
from fairgate.lifecycle.next_edition.queries import Readiness, readiness
from fairgate.platform.accounts.queries import grants_of
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.delegations.operations import copy_codes, make_code
from fairgate.registration.delegations.policies import keeps
from fairgate.registration.delegations.queries import full_names, get
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rules import NewEdition
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.staff.operations import copy_posts
from fairgate.registration.staff.queries import officers
from tests.cast import AT, ZHOU
from tests.factories import accounts, registration, staff

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
HOST = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))
NEXT = NewEdition("donghai-11", 11, "第十一届东海博览会", "11th Donghai Expo", date(2028, 11, 5))


@pytest.fixture
def edition(db):
    return registration.edition()


def _copy_of(delegation_id, edition_id):
    row = Delegation.objects.get(pk=delegation_id)
    return Delegation.objects.get(edition_id=edition_id, code=row.code).pk


def test_a_reviewer_of_one_edition_sees_nothing_of_the_same_delegation_in_another(edition):
    enrolled, _people = registration.approved_organization()
    made = make_next(edition, NEXT, by=HOST, at=AT)
    here, there = (registration.delegation(), _copy_of(registration.delegation(), made))
    own, other = ZHOU.in_scope(here), ZHOU.in_scope(there)
    assert organizations.get(enrolled.organization_id, own).id == enrolled.organization_id
    with pytest.raises(NotFound):
        organizations.get(enrolled.organization_id, other)
    admin = Actor("9", "他届", frozenset({Grant("delegation_admin", "delegation", str(there))}))
    assert keeps(admin, get(there).path)
    assert not keeps(admin, get(here).path)
    assert full_names([here])[here] == full_names([there])[there]


def test_roles_and_codes_come_along_as_the_host_chooses(edition):
    tang, zhou = staff.admin_account(), accounts.staff(scope_id=registration.delegation(), at=AT)
    deputies = {"valid_from": AT, "valid_until": AT + timedelta(days=9), "by": SYSTEM, "at": AT}
    accounts.operations.give(
        zhou, "person_reviewer", "delegation", registration.delegation("suzhou"), **deputies
    )
    codes = ReferralCode.objects.filter(edition_id=edition)
    day = date(2027, 10, 1)
    codes.update(last_day=day, uses=7, uses_limit=9)
    bare = make_next(edition, NEXT, by=HOST, at=AT)
    assert readiness(bare, HOST) == Readiness(Delegation.objects.filter(edition_id=edition).count(), 0, 0)
    other = replace(NEXT, code="donghai-12", number=12)
    made = make_next(edition, other, Brought(posts=True, codes=True), by=HOST, at=AT)
    copied = ReferralCode.objects.filter(edition_id=made)
    assert readiness(made, HOST) == Readiness(
        Delegation.objects.filter(edition_id=made).count(), 2, codes.count()
    )
    assert not {each.code for each in copied} & {each.code for each in codes}
    shown = [rulebook(each).show.first for each in (edition, made)]
    assert {(each.last_day, each.uses, each.uses_limit) for each in copied} == {
        (day + (shown[1] - shown[0]), 0, 9)
    }
    posts = {user: grants_of(user, at=AT) for user in (tang, zhou)}
    assert [len(held) for held in posts.values()] == [2, 3]
    there = posts[zhou][-1]
    pudong = str(_copy_of(registration.delegation(), made))
    assert (there.role, there.scope_id, there.granted_by) == ("delegation_reviewer", pudong, "顾明")
    assert AuditEntry.objects.filter(verb="copy_roles").count() == 2
    assert AuditEntry.objects.filter(verb="copy_code").count() == codes.count()
    (officer,) = (each for each in officers(HOST, at=AT) if each.user_id == zhou)
    assert [("第十一届东海博览会" in post.place.zh) for post in officer.posts] == [False, False, True]


@pytest.mark.parametrize("count", [1, 3, 20])
def test_copying_costs_the_same_for_any_number_of_officers_and_codes(
    count, edition, django_assert_num_queries
):
    place = registration.delegation()
    for each in range(count):
        accounts.staff(f"officer{each}", name=f"员{each}", scope_id=place, at=AT)
        make_code(place, by=HOST, at=AT)
    places = {place: _copy_of(place, make_next(edition, NEXT, by=HOST, at=AT))}
    with django_assert_num_queries(8):
        assert copy_posts(places, by=HOST, at=AT, edition=edition) == count
    with django_assert_num_queries(5):
        copy_codes(places, later=timedelta(days=365), by=HOST, at=AT, edition=edition)
