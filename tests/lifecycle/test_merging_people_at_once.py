"""Two keepers, or a keeper and an organization, at the same instant: one of them wins and the other is told."""

from uuid import uuid4

import pytest

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.orders import operations as orders
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Refused
from fairgate.lifecycle.merging import operations
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.person_mergers.models import PersonMerger
from fairgate.registration.personnel.models import Person
from tests.at_once import at_once
from tests.cast import AT
from tests.factories import duplicates as pairs
from tests.factories import registration as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
GU = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


@pytest.fixture
def pair():
    """Return the judged pair of two entries that both were handed in, the entries, and whose the second is."""
    edition_id = make.edition()
    _kept, (entry,) = make.approved_organization()
    former, (other,) = make.approved_organization()
    found = pairs.of_people(edition_id, entry, other, at=AT)
    duplicates.decide(found, verdict="same", words="证件相同", by=GU, at=AT)
    return found, entry, other, former


def merge(pair, kept_id):
    return lambda: operations.merge_people(pair, kept_id, reason="重复登记", by=GU, at=AT)


def test_of_two_mergers_in_opposite_directions_one_stands(pair):
    found, entry, other, _former = pair
    ends = at_once(merge(found, entry), merge(found, other))
    assert sum(isinstance(end, Refused) for end in ends) == 1
    assert PersonMerger.objects.count() == 1
    states = set(Person.objects.filter(pk__in=[entry, other]).values_list("state", flat=True))
    assert states == {"cancelled", "submitted"}


def test_of_a_merger_and_an_order_either_wins_and_nobody_pays_for_an_entry_that_has_ended(pair):
    found, entry, other, former = pair
    place = lambda: orders.place(former.organization_id, [other], by=former.owner, at=AT, key=str(uuid4()))
    ends = at_once(merge(found, entry), place)
    assert sum(isinstance(end, Refused) for end in ends) == 1
    state = Person.objects.values_list("state", flat=True).get(pk=other)
    fee = BadgeFee.objects.values_list("state", flat=True).get(person_id=other)
    assert (state, fee) in {("cancelled", "withdrawn"), ("submitted", "paying")}
