"""Billing alone: of what follows from a fact, only what billing itself does."""

import pytest

from fairgate.billing.orders.events import OrderCancelled, OrderPaid, OrderPlaced
from fairgate.billing.payments import operations as payments
from fairgate.foundation import events


@pytest.fixture(autouse=True)
def _billing_alone():
    before = dict(events._reactions)
    events.install(
        {
            OrderPlaced: (_then(payments.watch_expiry),),
            OrderCancelled: (_then(payments.close_attempts_of),),
            OrderPaid: (_then(payments.close_attempts_of),),
        }
    )
    yield
    events.install(before)


def _then(verb):
    return lambda fact, *, by, at: verb(fact.order_id, by=by, at=at)


@pytest.fixture
def told():
    """Return the list of facts announced from here on, in order."""
    heard, before = [], dict(events._reactions)

    def listen(*facts):
        table = {fact: (*before.get(fact, ()), lambda fact, **_: heard.append(fact)) for fact in facts}
        events.install(before | table)
        return heard

    return listen
