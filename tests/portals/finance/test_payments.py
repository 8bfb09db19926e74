"""Finance finds a payment by what it has in hand, and reads all that is known of it."""

import pytest
from django.urls import reverse

from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.operations import start_attempt
from fairgate.billing.payments.states import Channel, Way
from fairgate.platform.accounts.states import Role
from fairgate.reporting.roster import jobs as roster
from tests.factories import finance, registration, visits
from tests.portals.finance.test_amounts import about
from tests.portals.finance.test_ledger import sit_down, text

PAYMENTS = "/finance/payments/"


@pytest.fixture
def paid(now):
    finance.money_received(at=now)
    return PaymentAttempt.objects.get()


def test_an_empty_list_says_so(desk):
    registration.edition()
    assert "还没有支付" in text(desk.get(PAYMENTS))


def test_a_row_leads_to_the_payment_and_its_amount_to_the_postings(desk, paid):
    page = text(desk.get(PAYMENTS))
    address = reverse("finance:payment", args=[paid.number])
    for words in (address, about("payment", paid.number), "微信支付", paid.order.number):
        assert words in page
    page = text(desk.get(address))
    for words in ("4200001", "4200002", "订单已支付，重复到账", "微信支付待清算", "证件费收入", "确认"):
        assert words in page
    assert "证件费收入" in text(desk.get(about("payment", paid.number)))


def test_filters_stand_in_the_address_and_nonsense_is_said(desk, paid):
    assert paid.number in text(
        desk.get(f"{PAYMENTS}?number=4200002&channel=wechat_pay&state=paid&amount=400")
    )
    assert "没有找到" in text(desk.get(f"{PAYMENTS}?amount=401"))
    assert "打开待处理款项" in text(desk.get(f"{PAYMENTS}?number=4200003"))
    for query in ("amount=x", "since=1", "channel=sun", "state=sun", "since=2027-01-02&until=2027-01-01"):
        page = text(desk.get(f"{PAYMENTS}?{query}"), 422)
        assert 'class="error"' in page, query
    assert text(desk.get(f"{PAYMENTS}?before=x&order={'9' * 99}"), 422)


def test_any_part_of_the_organizations_name_finds_it(desk, now):
    registration.edition()
    visit = visits.ordered(at=now)
    begun = start_attempt(visit.order.number, Channel.ALIPAY, Way.SCAN, by=visit.owner, at=now).number
    roster.follow(now)
    assert begun in text(desk.get(f"{PAYMENTS}?organization=试贸易"))
    assert "没有找到" in text(desk.get(f"{PAYMENTS}?organization=没有这家"))


def test_a_list_costs_as_many_reads_for_many_as_for_few(desk, paid, django_assert_num_queries):
    desk.get(PAYMENTS)
    for count in (1, 3, 500):
        rows = list(PaymentAttempt.objects.values().order_by("pk")[:1])
        fresh = [
            PaymentAttempt(**{**rows[0], "id": None, "number": f"FGQ{number}"})
            for number in range(PaymentAttempt.objects.count(), count)
        ]
        PaymentAttempt.objects.bulk_create(fresh)
        with django_assert_num_queries(5):
            page = text(desk.get(PAYMENTS))
    assert 'rel="next"' in page
    assert "下一页" in page
    more = page.split('rel="next" href="')[1].split('"')[0]
    assert "回到最新" in text(desk.get(PAYMENTS + more))


def test_the_auditor_reads_it_and_others_do_not(client, paid, now):
    sit_down(client, "audit", "审计", Role.AUDITOR, now)
    assert paid.number in text(client.get(PAYMENTS))


def test_what_is_not_there_is_not_found(desk, paid):
    assert desk.get(f"{PAYMENTS}FG0/").status_code == 404


def test_it_reads_in_english(desk, paid):
    assert "Payments" in text(desk.get(f"{PAYMENTS}?lang=en"))
