"""Both orders of fee and review, and the host's final desk, walked through the pages. Source: guide R7, R9; Q5."""

import pytest
from django.test import Client
from django.urls import reverse

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders import operations as orders
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.states import Way
from fairgate.credentials.badges.queries import states_of
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.work.operations import run_due
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.registration.models import Edition, Person
from tests.factories import desk as desks
from tests.factories import visits
from tests.portals.delegation.conftest import BACKEND
from tests.portals.reading import said

QUEUE = reverse("delegation:queue") + "?kind=person"


@pytest.fixture
def order(edition):
    """Return a function that lays down the order and the desks of the edition."""

    def lay_down(**rules):
        row = Edition.objects.get(pk=edition)
        row.rulebook |= rules
        row.save()

    return lay_down


def browser_of(user_id, *, officer=False):
    client = Client()
    client.force_login(user_by_id(user_id), backend=BACKEND)
    if officer:
        session = client.session
        session[SECOND_FACTOR] = clock.now().timestamp()
        session.save()
    return client


def approve_the_one(browser):
    """Open the one case of the queue and approve it, as a reviewer does."""
    (line,) = browser.get(QUEUE).context["lines"]
    address = reverse("delegation:case", args=[line.row.id])
    seen = browser.get(address).context["case"].seen_version
    assert browser.post(address, {"outcome": "approve", "seen_version": seen}).status_code == 303


def waits(browser):
    return len(browser.get(QUEUE).context["lines"])


def pay(visit):
    """Place the order for everybody who owes, and let the money come."""
    now = clock.now()
    organization_id = visit.enrolled.organization_id
    order = orders.place(organization_id, visit.person_ids, key="once", by=visit.owner, at=now)
    attempt = payments.start_attempt(order.number, visits.WECHAT, Way.SCAN, by=visit.owner, at=now)
    payments.record_answer(attempt.number, visits.Created(visits.CODE), by=SYSTEM, at=now)
    paid = visits.Visit(visit.enrolled, visit.person_ids, order, attempt)
    payments.apply_payment(visits.money(paid, at=now), visits.WECHAT, by=SYSTEM, at=now)


def test_pay_then_review(order, now):
    order(stage_order="pay_first")
    reviewer = browser_of(visits.reviewer_account(at=now), officer=True)
    visit = visits.approved(at=now)
    (person_id,) = visit.person_ids
    assert waits(reviewer) == 0
    assert person_id in fees_of(visit.person_ids)
    pay(visit)
    approve_the_one(reviewer)
    assert Person.objects.get().state == "approved"
    assert set(states_of(visit.person_ids)) == {person_id}


def test_review_then_pay(order, now):
    order(stage_order="review_first")
    reviewer = browser_of(visits.reviewer_account(at=now), officer=True)
    visit = visits.approved(at=now)
    liaison = browser_of(visit.enrolled.user_id)
    assert (fees_of(visit.person_ids), waits(reviewer)) == ({}, 1)
    approve_the_one(reviewer)
    assert fees_of(visit.person_ids)[visit.person_ids[0]].state == FeeState.DUE
    assert states_of(visit.person_ids) == {}
    assert "¥200.00" in said(liaison.get(reverse("visitor:badges")))
    pay(visit)
    run_due(clock.now(), lane="pictures")
    assert set(states_of(visit.person_ids)) == set(visit.person_ids)


def test_the_hosts_desk_has_the_last_word(order, now):
    order(person_stages=["delegation", "host"])
    reviewer = browser_of(visits.reviewer_account(at=now), officer=True)
    host = browser_of(desks.host_account(at=now), officer=True)
    visit = visits.paid(at=now)
    approve_the_one(reviewer)
    assert (Person.objects.get().state, waits(reviewer)) == ("under_review", 0)
    assert states_of(visit.person_ids) == {}
    approve_the_one(host)
    assert Person.objects.get().state == "approved"
    assert set(states_of(visit.person_ids)) == set(visit.person_ids)
