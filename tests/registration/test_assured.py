"""Nobody is handed in without the own consent to document, portrait and security review. Source: PIPL 23, 29."""

import pytest

from fairgate.foundation.errors import Refused
from fairgate.platform.consents import operations as consents
from fairgate.platform.consents.queries import agreed_of, person_holder
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


def fields_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return [(each.field, each.code) for each in refused.value.refusals]


def state(person_id):
    return Person.objects.get(pk=person_id).state


def test_every_door_refuses_people_who_have_not_agreed(enrolled):
    person_id, by = make.person(enrolled), {"by": enrolled.owner, "at": AT}
    both = [("identity", "missing"), ("security", "missing")]
    organization_id = enrolled.organization_id
    assert fields_of(lambda: submissions.submit(organization_id, [person_id], **by)) == both
    assert fields_of(lambda: personnel.submit_persons(organization_id, [person_id], **by)) == both
    one = fields_of(lambda: submissions.submit(organization_id, [person_id], assured=["identity"], **by))
    assert (one, state(person_id)) == ([("security", "missing")], "draft")


def test_in_a_batch_only_those_stay_who_have_not_agreed(enrolled):
    first, second, third = (make.person(enrolled) for _each in range(3))
    make.submitted(enrolled, first)
    consents.give_for_all(
        [person_holder(second)], purposes=make.AGREED, channel="organization", by=enrolled.owner, at=AT
    )
    done = submissions.submit_people(enrolled.organization_id, [second, third], by=enrolled.owner, at=AT)
    assert done.person_ids == (second,)
    assert [refusal.field for refusal in done.left[0].refusals] == ["identity", "security"]


def test_what_was_agreed_holds_for_handing_in_again(enrolled):
    person_id = make.person(enrolled)
    make.submitted(enrolled, person_id)
    personnel.withdraw(person_id, by=enrolled.owner, at=AT)
    again = {"by": enrolled.owner, "at": AT}
    personnel.submit_persons(enrolled.organization_id, [person_id], **again)
    personnel.withdraw(person_id, **again)
    consents.withdraw(person_holder(person_id), purpose="security", **again)
    hand_in = lambda: personnel.submit_persons(enrolled.organization_id, [person_id], **again)
    assert fields_of(hand_in) == [("security", "missing")]


def test_a_refused_batch_keeps_no_consent(enrolled):
    person_id = make.person(enrolled, title="")
    with pytest.raises(Refused):
        make.submitted(enrolled, person_id)
    holder = person_holder(person_id)
    assert agreed_of([holder], make.AGREED) == {holder: frozenset()}
