"""Orders and money around 24:00 of the payment cut-off. Source: guide R70, Q14."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, SuspenseReason, Way
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of, end_of_day
from fairgate.foundation.errors import Refused
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.operations import extend_deadline
from tests.cast import AT
from tests.factories.billing import placed, scene
from tests.factories.desk import GU

pytestmark = pytest.mark.django_db
LAST = day_of(AT + timedelta(days=100))
"""The last day of the edition that `scene` writes."""
MIDNIGHT = end_of_day(LAST)
SECOND = timedelta(seconds=1)


def extended(the):
    row = Edition.objects.get(pk=the.edition_id)
    row.rulebook["show"]["last"] = (LAST + timedelta(days=9)).isoformat()
    row.save()
    said = {"what": CutOff.PAYMENT, "until": LAST + timedelta(days=7), "reason": "银行系统维护"}
    extend_deadline(the.organization_id, **said, by=GU, at=MIDNIGHT)


def paid(the, order, *, paid_at):
    """Let the channel say, five minutes after midnight, that the order was paid at `paid_at`."""
    number = order.number
    attempt = payments.start_attempt(
        number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=MIDNIGHT - timedelta(minutes=5)
    )
    said = Payment(attempt.number, "T1", order.total.fen, "CNY", paid_at, is_for_us=True, merchant="ours")
    payments.apply_payment(said, Channel.WECHAT_PAY, by=SYSTEM, at=MIDNIGHT + timedelta(minutes=5))
    return order_view(number, the.lin).state


def test_an_order_is_placed_until_the_last_second_and_ends_at_midnight():
    the = scene(2, at=AT)
    one, other = (replace(the, person_ids=(person_id,)) for person_id in the.person_ids)
    assert placed(one, at=MIDNIGHT - SECOND).expires_at == MIDNIGHT
    with pytest.raises(Refused) as refused:
        placed(other, at=MIDNIGHT)
    assert refused.value.refusals[0].code == "closed"


def test_an_extended_organization_goes_on_ordering():
    the = scene(1, at=AT)
    extended(the)
    assert placed(the, at=MIDNIGHT).expires_at == MIDNIGHT + timedelta(hours=24)


def test_money_paid_in_the_last_second_counts_although_we_hear_of_it_later():
    the = scene(1, at=AT)
    order = placed(the, at=MIDNIGHT - timedelta(hours=1))
    assert paid(the, order, paid_at=MIDNIGHT - SECOND) == OrderState.PAID


def test_money_paid_at_midnight_waits_for_finance():
    the = scene(1, at=AT)
    order = placed(the, at=MIDNIGHT - timedelta(hours=1))
    assert paid(the, order, paid_at=MIDNIGHT) == OrderState.WAITING
    assert SuspenseItem.objects.get().reason == SuspenseReason.LATE


def test_money_paid_at_midnight_counts_for_an_extended_organization():
    the = scene(1, at=AT)
    order = placed(the, at=MIDNIGHT - timedelta(hours=1))
    extended(the)
    assert paid(the, order, paid_at=MIDNIGHT) == OrderState.PAID
