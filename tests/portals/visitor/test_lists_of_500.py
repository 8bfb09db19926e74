"""Every list of the portal asks the database as often for 500 rows as for one: the numbers stand here.

Lists that a rule keeps short are tried with as many as it lets in: addresses, purchase intents, proofs.
"""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairgate.billing.orders import operations as orders
from fairgate.billing.refunds import operations as wishes
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications import operations as notifications
from fairgate.platform.notifications.states import Topic
from fairgate.registration.editions.states import Making
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.submissions import operations as submissions
from tests.factories import accounts, colleagues, delivery, refunds, registration
from tests.factories import releases as requests

ROWS = pytest.mark.parametrize("rows", [1, 3, 500])
BEFORE = {
    "home": 19,
    "organization": 15,
    "people": 14,
    "submit_preview": 17,
    "delivery": 16,
    "privacy_centre": 9,
}
AFTER = {
    "home": 16,
    "people": 14,
    "submitted": 15,
    "submit_preview": 16,
    "delivery": 16,
    "badges": 14,
    "privacy_centre": 9,
}
WITH_AN_ORDER = {"home": 16, "people": 14, "badges": 14, "orders": 12, "delivery": 16}
OF_AN_ORDER = {"order": 15, "pay": 21, "order_cancel": 14}
OF_A_LONG_ORDER = {"order": 14, "pay": 20, "order_cancel": 14}
"""Whose people are shown only to who asks for them."""


@pytest.fixture
def enrolled(now):
    return registration.another_organization(at=now)


@pytest.fixture
def asked(signed_in, enrolled):
    """Return a function that says how many questions each page asks."""

    def count(names, *args, **query):
        browser, found = signed_in(enrolled), {}
        for name in names:
            address = reverse(f"visitor:{name}", args=args)
            browser.get(address, query)
            with CaptureQueriesContext(connection) as questions:
                assert browser.get(address, query).status_code == 200
            found[name] = len(questions)
        return found

    return count


@ROWS
def test_pages_about_people_before_they_are_handed_in(rows, enrolled, asked, now):
    registration.crowd(enrolled, rows, at=now)
    assert asked(BEFORE) == BEFORE


@ROWS
def test_pages_about_people_from_handing_in_to_paying(rows, enrolled, asked, now):
    people = registration.crowd(enrolled, rows, at=now)
    organization_id, when = enrolled.organization_id, {"by": enrolled.owner, "at": now}
    submissions.submit(organization_id, people, assured=registration.AGREED, **when)
    assert asked(AFTER) == AFTER
    order = orders.place(organization_id, people, key=str(uuid4()), **when)
    assert asked(WITH_AN_ORDER) == WITH_AN_ORDER
    of_it = OF_A_LONG_ORDER if rows == 500 else OF_AN_ORDER
    assert asked(of_it, order.number) == of_it


@ROWS
def test_people_who_ask_to_join(rows, enrolled, asked, now):
    colleagues.joiner(enrolled, at=now)
    registration.crowd(enrolled, rows, at=now)
    Person.objects.update(state=PersonState.VOUCHING)
    assert asked(["joiners"]) == {"joiners": 10}


@ROWS
def test_orders_of_one_person_each(rows, enrolled, asked, now):
    people = registration.crowd(enrolled, rows, at=now)
    organization_id, when = enrolled.organization_id, {"by": enrolled.owner, "at": now}
    submissions.submit(organization_id, people, assured=registration.AGREED, **when)
    for person_id in people:
        orders.place(organization_id, [person_id], key=str(uuid4()), **when)
    assert asked(["orders", "money"]) == {"orders": 12, "money": 32}
    assert asked(["home"]) == {"home": 16}


@ROWS
def test_messages(rows, enrolled, asked, now):
    for number in range(rows):
        said = {"kind": "k", "topic": Topic.REVIEW, "title": f"第{number}条", "body": "内容。"}
        notifications.tell([enrolled.user_id], **said, place="visitor:people", at=now)
    assert asked(["notices", "settings"]) == {"notices": 10, "settings": 13}


@ROWS
def test_members(rows, enrolled, asked, now):
    for number in range(rows):
        own = {"role": Role.PAYER, "organization_id": enrolled.organization_id, "at": now}
        accounts.member(f"+86139{number:08d}", **own)
    assert asked(["members"]) == {"members": 10}


@pytest.mark.parametrize("rows", [1, 3, 10])
def test_proofs(rows, enrolled, asked, now):
    for _each in range(rows):
        registration.proof(enrolled, at=now)
    assert asked(["proofs"]) == {"proofs": 10}


@pytest.mark.parametrize("rows", [0, 2, 19])
def test_purchase_intents_beside_the_first(rows, enrolled, asked, now):
    for _each in range(rows):
        registration.intent(enrolled, at=now)
    assert asked(["intents"]) == {"intents": 10}


@pytest.mark.parametrize("rows", [1, 3, 5])
def test_addresses(rows, enrolled, asked):
    for _each in range(rows):
        delivery.address(enrolled)
    assert asked(["addresses", "delivery"]) == {"addresses": 9, "delivery": 13}


@ROWS
def test_fees_to_ask_back_and_wishes_for_them(rows, enrolled, asked, now):
    people = refunds.crowd_paid_and_cancelled(enrolled, rows, at=now)
    assert asked(["refunds"]) == {"refunds": 17}
    assert asked(["money"]) == {"money": 34}
    wishes.ask(enrolled.organization_id, people, by=enrolled.owner, at=now)
    assert asked(["refunds", "money"]) == {"refunds": 18, "money": 35}


@ROWS
def test_people_asked_for_from_other_organizations(rows, asked, enrolled, now):
    scene = requests.asked(at=now)
    one = ReleaseRequest.objects.get(pk=scene.request_id)
    wanted = registration.crowd(enrolled, rows, at=now)
    Person.objects.filter(pk__in=wanted).update(state=PersonState.APPROVED)
    ReleaseRequest.objects.all().delete()
    ReleaseRequest.objects.bulk_create(_like(one, held, n) for n, held in enumerate(wanted))
    assert asked(["releases"]) == {"releases": 9}


def _like(one, held, n):
    """Return a request like another one, for another person."""
    same = {each.attname: getattr(one, each.attname) for each in one._meta.concrete_fields}
    return ReleaseRequest(
        **same
        | {
            "id": None,
            "held_id": held,
            "holder_id": Person.objects.get(pk=held).organization_id,
            "number": f"{one.number[:-4]}{n:04d}",
        }
    )


@ROWS
def test_badges_to_be_reused(rows, enrolled, asked, now):
    people = registration.crowd(enrolled, rows, at=now)
    assert asked(["people_reuse"]) == {"people_reuse": 16}
    Person.objects.filter(pk__in=people).update(
        making=Making.REUSE, reuse_source="donghai-8", reuse_number="00123456"
    )
    assert asked(["people_reuse"]) == {"people_reuse": 16}
