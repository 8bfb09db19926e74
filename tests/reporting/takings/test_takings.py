"""Payments are found by what finance has in hand, a page at a time, along indexes that are named here."""

import re
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from fairgate.billing.orders.models import Order
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import PaymentAttempt, Receipt
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import AttemptState, Channel, Way
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.states import HOST, Role
from fairgate.registration.models import Edition, Organization
from fairgate.reporting.roster import jobs as roster
from fairgate.reporting.takings import queries
from fairgate.reporting.takings.views import Wanted
from tests.cast import AT
from tests.factories import registration, visits
from tests.factories.billing import placed, scene
from tests.factories.transfers import CHECKER

AUDITOR = Actor("9", "审计", frozenset({Grant(Role.AUDITOR, "host", HOST)}))
LIAISON = Actor("7", "林晓岚", frozenset({Grant(Role.OWNER, "organization", "1")}))
TODAY = day_of(AT)
ALL = Wanted()


def begun(order, whose, channel=Channel.ALIPAY, way=Way.SCAN, at=AT) -> str:
    return payments.start_attempt(order.number, channel, way, by=whose.lin, at=at).number


def come(number: str, transaction_id: str, fen: int, channel=Channel.ALIPAY, at=AT) -> None:
    money = Payment(number, transaction_id, fen, "CNY", at, is_for_us=True, merchant="m/a")
    payments.apply_payment(money, channel, by=SYSTEM, at=at)


def numbers(asked: Wanted) -> list[str]:
    return [row.number for row in queries.takings(asked, CHECKER).rows]


@pytest.fixture
def made(db):
    """Return an order paid twice through Alipay, and one that waits at WeChat Pay."""
    paying, waiting = scene(2, at=AT), scene(1, at=AT)
    order, other = placed(paying, at=AT), placed(waiting, at=AT)
    paid = begun(order, paying)
    for transaction_id in ("T1", "T2"):
        come(paid, transaction_id, order.total.fen)
    return order, paid, other, begun(other, waiting, Channel.WECHAT_PAY)


def test_each_sign_alone_finds_its_payment(made):
    order, paid, _other, waiting = made
    assert numbers(ALL) == [waiting, paid]
    found = {
        "order": numbers(replace(ALL, order=f" {order.number.lower()} ")),
        "the channel's number": numbers(replace(ALL, number="T1")),
        "of money in suspense": numbers(replace(ALL, number="T2")),
        "our number": numbers(replace(ALL, number=paid)),
        "amount": numbers(replace(ALL, amount_fen=order.total.fen)),
        "channel": numbers(replace(ALL, channel="alipay")),
        "state": numbers(replace(ALL, state=AttemptState.PAID)),
    }
    assert found == {sign: [paid] for sign in found}
    assert numbers(replace(ALL, amount_fen=order.total.fen, channel="wechat_pay")) == []
    assert numbers(replace(ALL, number="T")) == []


def test_an_organization_is_found_in_an_edition_that_is_over_too(db):
    registration.edition()
    visit = visits.paid(at=AT)
    roster.follow(AT)
    Edition.objects.update(is_current=False)
    own = Organization.objects.get()
    for typed in (own.name[2:6], own.uscc):
        assert numbers(replace(ALL, organization=typed)) == [visit.attempt.number]
    assert numbers(replace(ALL, organization="没有这家")) == []


def test_days_are_those_of_payment_and_both_count(made):
    _order, paid, other, waiting = made
    tomorrow = TODAY + timedelta(days=1)
    assert numbers(replace(ALL, since=TODAY, until=TODAY)) == [waiting, paid]
    assert (
        numbers(replace(ALL, since=tomorrow)) == numbers(replace(ALL, until=TODAY - timedelta(days=1))) == []
    )
    come(waiting, "T9", other.total.fen, Channel.WECHAT_PAY, at=AT + timedelta(days=1))
    assert numbers(replace(ALL, since=tomorrow)) == [waiting]


def test_money_without_a_payment_of_ours_is_pointed_to(made):
    come("FGnobody", "T3", 500)
    page = queries.takings(replace(ALL, number="T3"), CHECKER)
    assert (page.rows, len(page.unidentified)) == ((), 1)


def test_a_payment_tells_its_money_and_its_postings(made):
    order, paid, _other, _waiting = made
    case = queries.taking(paid, AUDITOR)
    assert [
        (money.transaction_id, money.order_number, money.suspense_id is None) for money in case.money
    ] == [
        ("T1", order.number, True),
        ("T2", "", False),
    ]
    assert [entry.kind for entry in case.postings].count("receipt") == 2
    assert "order_paid" in [entry.kind for entry in case.postings]
    assert case.others == ()


def test_it_is_for_finance_only(made):
    for read in (lambda: queries.takings(ALL, LIAISON), lambda: queries.taking(made[1], LIAISON)):
        with pytest.raises(NotFound):
            read()
    with pytest.raises(NotFound):
        queries.taking("FG0", CHECKER)


def many(order_id: int, count: int, draw: Random | None = None) -> None:
    """Write so many payments of an order, each with its money."""
    draw, start = draw or Random(1), PaymentAttempt.objects.count()
    rows = PaymentAttempt.objects.bulk_create(
        PaymentAttempt(
            order_id=order_id,
            channel=draw.choice(Channel.values),
            way=Way.SCAN,
            number=f"FGP{number:09d}",
            amount_fen=draw.randrange(1, 5_000_000),
            state=draw.choice(AttemptState.values),
            transaction_id=f"X{number}",
            started_at=AT + timedelta(minutes=number),
            expires_at=AT + timedelta(minutes=number + 15),
            paid_at=AT + timedelta(minutes=number) if number % 2 else None,
        )
        for number in range(start, start + count)
    )
    Receipt.objects.bulk_create(
        Receipt(
            source=f"many:{row.number}",
            kind="payment",
            channel=row.channel,
            transaction_id=row.transaction_id,
            attempt=row,
            number=row.number,
            amount_fen=row.amount_fen,
            currency="CNY",
            paid_at=AT,
            recorded_at=AT,
        )
        for row in rows
    )


def test_a_page_goes_on_where_the_one_before_ended_and_costs_one_read(made, django_assert_num_queries):
    order = Order.objects.get(number=made[0].number)
    for count in (1, 3, 500):
        many(order.pk, count - (PaymentAttempt.objects.count() - 2))
        with django_assert_num_queries(1):
            queries.takings(ALL, CHECKER)
    for asked in (ALL, replace(ALL, since=TODAY - timedelta(days=9))):
        seen = _all_pages(asked)
        assert len(seen) == len(set(seen)) == 502


def _all_pages(asked: Wanted) -> list[str]:
    page = queries.takings(asked, CHECKER)
    seen = [row.number for row in page.rows]
    while page.after is not None:
        page = queries.takings(replace(asked, before=page.after), CHECKER)
        seen += [row.number for row in page.rows]
    return seen


PLANS = [
    ({}, {"billing_paymentattempt_pkey"}),
    ({"number": "X77"}, {"billing_paymentattempt_pkey"}),
    ({"amount_fen": 4242}, {"payment_by_amount"}),
    ({"channel": "alipay"}, {"payment_by_channel", "billing_paymentattempt_pkey"}),
    ({"state": "unknown"}, {"payment_by_state", "billing_paymentattempt_pkey"}),
    ({"since": TODAY, "until": TODAY}, {"payment_by_day"}),
]


def plan_of(rows) -> set[str]:
    return set(
        re.findall(
            r"(?:Scan using|Scan Backward using|Seq Scan on|Bitmap Index Scan on) (\w+)",
            rows[: queries.PAGE + 1].explain(),
        )
    )


@pytest.mark.either_database
@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="plans of PostgreSQL")
def test_every_search_is_read_along_an_index_of_its_own(made):
    many(Order.objects.get(number=made[0].number).pk, 20_000, Random(2))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plans = [
        (asked, plan_of(queries.found(replace(ALL, **asked), CHECKER)), any_of) for asked, any_of in PLANS
    ]
    plans.append(
        ("receipts", plan_of(Receipt.objects.filter(transaction_id="X77")), {"receipt_by_transaction"})
    )
    whole = {"billing_paymentattempt", "billing_receipt"}
    assert [(asked, plan) for asked, plan, any_of in plans if not plan & any_of or plan & whole] == []
