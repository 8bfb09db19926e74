"""How badges reach people, and the address that stands still once they are sent. Source: Q24, F23, F26."""

from dataclasses import replace
from uuid import uuid4

import pytest

from fairgate.credentials.delivery import operations, queries
from fairgate.credentials.models import Address, HandOverChoice
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.registration.editions.states import HandOver
from fairgate.registration.models import Organization, Person
from fairgate.registration.personnel import operations as personnel
from tests.cast import AT
from tests.factories import registration, visits
from tests.factories.delivery import OFFICE, WAREHOUSE, address

pytestmark = pytest.mark.django_db
OFFICER = Actor("9", "何平", frozenset({Grant("badge_officer", "host", "1")}))


@pytest.fixture
def huadong():
    registration.edition()
    return registration.organization()


@pytest.fixture
def people(huadong):
    return [registration.person(huadong, name=name) for name in ("李明远", "王思齐", "陈嘉禾")]


def choose(enrolled, people, way, address_id=None, by=None):
    return operations.choose(
        enrolled.organization_id, people, way, address_id=address_id, by=by or enrolled.owner, at=AT
    )


def choices(people, default=HandOver.COLLECTION):
    organization_id = Person.objects.get(pk=people[0]).organization_id
    return queries.choices_of(people, organization_id=organization_id, default=default)


def ways(people):
    found = choices(people)
    return [found[person].way for person in people]


def test_who_has_not_chosen_has_the_editions_own_way(people):
    assert ways(people) == [HandOver.COLLECTION] * 3
    assert not any(each.is_chosen for each in choices(people, HandOver.PICK_UP).values())


def test_the_editions_own_way_is_pick_up_for_people_from_abroad(huadong):
    from fairgate.registration.editions.queries import current_edition

    book = current_edition().rulebook
    assert book.hand_over_for("overseas") == HandOver.PICK_UP
    assert book.hand_over_for("domestic") == HandOver.COLLECTION


def test_one_way_is_chosen_for_many_at_once(huadong, people):
    address_id = address(huadong)
    assert choose(huadong, people[:2], HandOver.DELIVERY, address_id) == 2
    assert ways(people) == [HandOver.DELIVERY, HandOver.DELIVERY, HandOver.COLLECTION]
    assert queries.address(address_id, huadong.owner).people == 2


def test_choosing_again_replaces_the_choice_and_twice_is_once(huadong, people):
    for _twice in range(2):
        choose(huadong, people, HandOver.DELIVERY, address(huadong))
    choose(huadong, people[:1], HandOver.PICK_UP)
    assert HandOverChoice.objects.count() == 3
    assert ways(people)[0] == HandOver.PICK_UP


def test_delivery_wants_an_address_and_collection_a_delegation(huadong, people):
    with pytest.raises(Refused, match="寄递须选择"):
        choose(huadong, people, HandOver.DELIVERY)
    Organization.objects.filter(pk=huadong.organization_id).update(delegation=None)
    with pytest.raises(Refused, match="没有加入交易团"):
        choose(huadong, people, HandOver.COLLECTION)
    assert HandOverChoice.objects.count() == 0


def test_an_address_or_a_person_of_another_organization_is_not_found(huadong, people):
    other = registration.another_organization()
    with pytest.raises(NotFound):
        choose(huadong, people, HandOver.DELIVERY, address(other))
    with pytest.raises(NotFound):
        choose(huadong, [*people, registration.person(other)], HandOver.PICK_UP)
    with pytest.raises(NotFound):
        choose(huadong, [uuid4()], HandOver.PICK_UP)
    with pytest.raises(NotFound):
        choose(huadong, people, HandOver.PICK_UP, by=other.owner)
    assert HandOverChoice.objects.count() == 0


def test_who_is_cancelled_gets_no_badge(huadong, people):
    Person.objects.filter(pk=people[0]).update(state="cancelled")
    with pytest.raises(Refused, match="李明远已注销"):
        choose(huadong, people, HandOver.PICK_UP)


def test_an_edited_address_moves_badges_that_are_not_sent(huadong, people):
    address_id = address(huadong)
    choose(huadong, people, HandOver.DELIVERY, address_id)
    operations.change_address(address_id, WAREHOUSE, by=huadong.owner, at=AT)
    found = choices(people)
    assert {each.goes_to for each in found.values()} == {"浙江省杭州市西湖区天目山路7号"}


def test_a_removed_address_leaves_its_people_without_one(huadong, people):
    address_id = address(huadong)
    choose(huadong, people, HandOver.DELIVERY, address_id)
    operations.remove_address(address_id, by=huadong.owner, at=AT)
    assert all(each.lacks_address for each in choices(people, HandOver.PICK_UP).values())


@pytest.fixture
def ready():
    registration.edition()
    return visits.ready(at=AT)


def badge_of(visit):
    from fairgate.credentials.badges.queries import badge_of as found

    return found(visit.person_ids[0], SYSTEM).id


def only(visit):
    [view] = choices(visit.person_ids).values()
    return view


def test_a_sent_badge_keeps_its_address_whatever_becomes_of_the_book(ready):
    address_id = address(ready.enrolled)
    choose(ready.enrolled, ready.person_ids, HandOver.DELIVERY, address_id)
    [parcel] = operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT).values()
    assert parcel.address == replace(OFFICE, mobile="+8613800138046")
    operations.change_address(address_id, WAREHOUSE, by=ready.owner, at=AT)
    assert only(ready).goes_to == "上海市浦东新区东海大道188号3号楼502室"
    operations.remove_address(address_id, by=ready.owner, at=AT)
    assert only(ready).goes_to == "上海市浦东新区东海大道188号3号楼502室"
    again = operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT)
    assert list(again.values()) == [parcel]


def test_a_sent_badge_keeps_the_name_of_a_region_that_is_renamed(ready):
    choose(ready.enrolled, ready.person_ids, HandOver.DELIVERY, address(ready.enrolled))
    operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT)
    row = HandOverChoice.objects.get()
    row.snapshot = row.snapshot.replace("上海市浦东新区", "上海市南汇区")
    row.save()
    assert only(ready).goes_to == "上海市南汇区东海大道188号3号楼502室"


def test_what_is_sent_can_no_longer_be_changed(ready):
    operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT)
    assert only(ready).is_sent
    with pytest.raises(Refused, match="已发出"):
        choose(ready.enrolled, ready.person_ids, HandOver.PICK_UP)


def test_who_has_not_chosen_is_sent_the_editions_way(ready):
    [parcel] = operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT).values()
    assert (parcel.way, parcel.address) == (HandOver.COLLECTION, None)


def test_delivery_without_an_address_is_not_sent(ready):
    address_id = address(ready.enrolled)
    choose(ready.enrolled, ready.person_ids, HandOver.DELIVERY, address_id)
    operations.remove_address(address_id, by=ready.owner, at=AT)
    with pytest.raises(Refused):
        operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT)
    assert not only(ready).is_sent


def test_nothing_is_sent_to_a_district_that_is_no_more(ready):
    address_id = address(ready.enrolled)
    choose(ready.enrolled, ready.person_ids, HandOver.DELIVERY, address_id)
    Address.objects.filter(pk=address_id).update(district="310119")
    with pytest.raises(Refused):
        operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT)


def test_only_the_hosts_badge_officer_sends(ready):
    with pytest.raises(Forbidden):
        operations.dispatch_snapshot([badge_of(ready)], by=ready.owner, at=AT)


def test_a_badge_that_is_not_there_is_not_found(ready):
    with pytest.raises(NotFound):
        operations.dispatch_snapshot([uuid4()], by=OFFICER, at=AT)


def test_a_draft_with_a_choice_can_still_be_deleted(huadong, people):
    choose(huadong, people, HandOver.PICK_UP)
    personnel.remove_draft(people[0], by=huadong.owner, at=AT)
    assert HandOverChoice.objects.count() == 2


def test_what_a_former_organization_chose_counts_no_more(huadong, people):
    choose(huadong, people, HandOver.DELIVERY, address(huadong))
    other = registration.another_organization()
    Person.objects.filter(pk=people[0]).update(organization=other.organization_id)
    [view] = choices(people[:1]).values()
    assert (view.is_chosen, view.goes_to) == (False, "")
    choose(other, people[:1], HandOver.PICK_UP)
    assert ways(people[:1]) == [HandOver.PICK_UP]


def test_a_badge_never_goes_to_the_address_of_a_former_organization(ready):
    choose(ready.enrolled, ready.person_ids, HandOver.DELIVERY, address(ready.enrolled))
    other = registration.another_organization()
    Person.objects.filter(pk=ready.person_ids[0]).update(organization=other.organization_id)
    [parcel] = operations.dispatch_snapshot([badge_of(ready)], by=OFFICER, at=AT).values()
    assert (parcel.way, parcel.address) == (HandOver.COLLECTION, None)
