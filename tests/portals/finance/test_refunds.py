"""What organizations ask back, at the desk of finance. Source: guide R55."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.billing.payments.models import Receipt
from fairgate.billing.refunds import operations
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Rejected
from tests.factories import refunding, refunds, registration, visits
from tests.factories.transfers import MAKER
from tests.portals.reading import chinese_in, said, text_of

LIST = reverse("finance:refund_requests")


def asked(now, count=1):
    visit = visits.approved(at=now)
    for _each in range(count):
        refunds.asked(visit.enrolled, at=now)
    return visit


@pytest.fixture(autouse=True)
def _edition(db):
    registration.edition()


def test_a_wish_is_seen_with_its_money_and_its_words(desk, now):
    assert "没有待办理的退款申请" in said(desk.get(LIST))
    asked(now)
    page = desk.get(LIST)
    assert "¥200.00" in said(page)
    assert "不再参会" in text_of(page)
    assert "注销" in said(page)
    assert "没有撤回的申请" in said(desk.get(LIST, {"state": "withdrawn"}))
    assert chinese_in(desk.get(LIST, {"lang": "en"})) == []
    assert chinese_in(desk.get(LIST, {"state": "withdrawn"})) == []
    assert chinese_in(desk.get(LIST, {"state": "ended"})) == []


@pytest.mark.parametrize("count", [1, 3, 500])
def test_the_list_asks_the_same_questions_however_long_it_is(desk, now, count, django_assert_num_queries):
    visit = visits.approved(at=now)
    people = refunds.crowd_paid_and_cancelled(visit.enrolled, count, at=now)
    operations.ask(visit.enrolled.organization_id, people, by=visit.owner, at=now)
    desk.get(LIST)
    with django_assert_num_queries(10):
        page = desk.get(LIST)
    assert text_of(page).count('scope="row"') == min(count, 100)


def test_an_order_that_its_channel_refused_leads_to_the_bank(desk, now):
    found = refunding.asked_of(visits.approved(at=now).enrolled, at=now)
    by_bank = f'href="{reverse("finance:refund_by_bank", args=[found.order])}"'
    assert by_bank not in text_of(desk.get(LIST)), "the channel comes first"
    (number,) = operations.release(found.requests, by=MAKER, at=now)
    refunding.answer(Refund.objects.get(number=number), Rejected("REFUND_CLOSED"), at=now)
    assert by_bank in text_of(desk.get(LIST))


def test_a_payment_that_is_too_old_for_its_channel_leads_to_the_bank(desk, now):
    found = refunding.asked_of(visits.approved(at=now).enrolled, at=now)
    Receipt.objects.update(paid_at=now - timedelta(days=366))
    page = desk.post(reverse("finance:refunds_release"), {"requests": found.requests})
    assert f"订单{found.order}支付已超过365天" in said(page)
    assert f'href="{reverse("finance:refund_by_bank", args=[found.order])}"' in text_of(page)
