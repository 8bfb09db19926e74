"""The next edition: what it has of the one before, and that nobody reaches from one into the other."""

from datetime import date

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound
from fairgate.lifecycle.next_edition.operations import make_next
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.policies import keeps
from fairgate.registration.delegations.queries import full_names, get
from fairgate.registration.editions.rules import NewEdition
from fairgate.registration.organizations import queries as organizations
from tests.cast import AT, ZHOU
from tests.factories import registration

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
