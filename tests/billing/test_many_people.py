"""Five people or fifty cost the same number of questions to the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairgate.billing.fees.queries import payable
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.rules import MOST_PEOPLE, choice_refusal
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import attempt_status, receipt_of
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit.models import AuditEntry
from tests.cast import AT
from tests.factories.billing import placed, scene

FEW, MANY = 3, 60


def questions(act):
    """Return how many questions an act asks, beside its result."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        result = act()
    return len(asked), result


def life_of(people):
    """Let people be listed, ordered, released, ordered again and paid; return the questions of each step."""
    the = scene(people, at=AT)
    listed, _page = questions(lambda: payable(the.organization_id, the.lin))
    placing, first = questions(lambda: placed(the, at=AT))
    releasing, _none = questions(lambda: orders.cancel(first.number, by=the.lin, at=AT))
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.ALIPAY, Way.SCAN, by=the.lin, at=AT)
    money = Payment(attempt.number, f"T{people}", order.total.fen, "CNY", AT, is_for_us=True, merchant="ours")
    settling, _none = questions(
        lambda: payments.apply_payment(money, Channel.ALIPAY, by=SYSTEM, at=AT + timedelta(seconds=9))
    )
    reading, _status = questions(lambda: attempt_status(order.number, the.lin, at=AT))
    receipt, _view = questions(lambda: receipt_of(order.number, the.lin))
    return {
        "listed": listed,
        "placing": placing,
        "releasing": releasing,
        "settling": settling,
        "reading": reading,
        "receipt": receipt,
    }


@pytest.mark.django_db
def test_no_step_of_an_order_asks_more_for_more_people():
    few, many = life_of(FEW), life_of(MANY)
    assert many == few
    assert max(many.values()) < 50, many
    assert AuditEntry.objects.filter(verb="settle").count() == FEW + MANY


def test_five_hundred_people_are_one_order_and_more_are_refused():
    assert choice_refusal(chosen=MOST_PEOPLE, to_pay=MOST_PEOPLE) is None
    assert choice_refusal(chosen=MOST_PEOPLE + 1, to_pay=MOST_PEOPLE + 1).code == "too_many"
