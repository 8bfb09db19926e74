"""What organizations ask back, at the desk of finance. Source: guide R55."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.billing.payments.models import Receipt
from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Refunded, Rejected, Stuck
from tests.factories import refunding, refunds, registration, visits
from tests.factories.transfers import CHECKER, MAKER
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
    with django_assert_num_queries(11) as asked_for:
        page = desk.get(LIST)
    assert text_of(page).count('scope="row"') == min(count, 100)
    assert is_read_by_the_page("billing_refundrequest", asked_for)


@pytest.mark.parametrize("count", [1, 3, 120])
def test_the_list_of_money_reads_a_page_however_many_there_are(desk, now, count, django_assert_num_queries):
    one = refunding.released(1, at=now)
    line = one.lines.get()
    for number in range(1, count):
        one.pk, one.number = None, f"RF{number:012d}"
        one.save(force_insert=True)
        line.pk, line.refund = None, one
        line.save(force_insert=True)
    money = f"{reverse('finance:refunds')}?state=under_way"
    desk.get(money)
    with django_assert_num_queries(7) as asked_for:
        page = desk.get(money)
    assert text_of(page).count('scope="row"') == min(count, 50)
    assert is_read_by_the_page("billing_refund", asked_for)
    assert "分页" in text_of(page) or count < 50


def test_what_is_let_go_is_read_and_nothing_else(desk, now, django_assert_num_queries):
    visit = visits.approved(at=now)
    people = refunds.crowd_paid_and_cancelled(visit.enrolled, 120, at=now)
    operations.ask(visit.enrolled.organization_id, people, by=visit.owner, at=now)
    (ticked,) = queries.requests(MAKER, state="asked")[:1]
    release = reverse("finance:refunds_release")
    desk.get(release)
    with django_assert_num_queries(8):
        page = desk.get(release, {"requests": [ticked.id]})
    assert ticked.name in text_of(page)
    for hostile in ("9" * 30, "٣", "-1", "x"):
        assert "所选申请的状态已变化" in text_of(desk.get(release, {"requests": [hostile]}))


def is_read_by_the_page(table, asked_for):
    """Say whether each read of these rows themselves is of one page, or counts them."""
    reads = [each["sql"] for each in asked_for if f'FROM "{table}"' in each["sql"]]
    return bool(reads) and all("LIMIT" in sql or "COUNT(" in sql for sql in reads)


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


def test_money_that_went_after_it_was_given_up_is_told_where_it_could_be_paid_again(desk, now):
    found = refunding.cancelled(1, at=now)
    refunding.ask(found, at=now)
    (number,) = operations.release(found.requests, by=MAKER, at=now)
    gone = refunding.answer(Refund.objects.get(number=number), Stuck("ABNORMAL"), at=now)
    operations.give_up(number, "账户已注销", by=MAKER, at=now)
    by_bank = refunding.propose(found, refunding.ANOTHER, at=now, proof=True)
    operations.agree(by_bank, by=CHECKER, at=now)
    operations.note_gone_after_all(number, Refunded("5030", gone.amount_fen, now), by=MAKER, at=now)
    sent, owed = (reverse("finance:refund", args=[each]) for each in (number, by_bank))
    assert "¥200.00没有抵作退费，记为应收多退款" in said(desk.get(sent))
    page = desk.get(owed)
    assert "请不要再从银行付出" in said(page)
    assert "请放弃这笔汇款；已经付出的，登记付出" in said(page)
    assert sent in text_of(page)
    operations.give_up(by_bank, "渠道已退", by=MAKER, at=now)
    operations.count_sent(number, by=MAKER, at=now)
    assert "已按退款入账，不必再付" in said(desk.get(sent))
    assert chinese_in(desk.get(sent, {"lang": "en"})) == []


def test_no_box_is_offered_where_nothing_can_be_ticked(desk, now):
    asked(now)
    page = text_of(desk.get(LIST))
    assert "办理汇款退款" in page
    assert "核对并退款" not in page
    refunding.asked_of(visits.approved(at=now).enrolled, at=now)
    page = text_of(desk.get(LIST))
    assert (page.count('name="requests"'), "核对并退款" in page) == (1, True)
