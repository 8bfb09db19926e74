"""Billing alone: of what follows from a fact, only what billing itself does."""

import pytest
from django.test import override_settings

from fairgate.billing.orders.events import OrderCancelled, OrderExpired, OrderPaid, OrderPlaced
from fairgate.billing.payments import operations as payments
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation import events
from fairgate.foundation.providers import client_for
from tests.billing.journey import notify_urls
from tests.sandbox_process import SandboxProcess


@pytest.fixture(autouse=True)
def _billing_alone():
    before = dict(events._reactions)
    events.install(
        {
            OrderPlaced: (watch_expiry,),
            OrderCancelled: (close_attempts, follow_end),
            OrderExpired: (follow_end,),
            OrderPaid: (close_attempts, follow_paid),
        }
    )
    yield
    events.install(before)


def watch_expiry(fact, *, by, at):
    payments.watch_expiry(fact.order_id, by=by, at=at)


def close_attempts(fact, *, by, at):
    payments.close_attempts_of(fact.order_id, by=by, at=at)


def follow_end(fact, *, by, at):
    transfers.follow_end(fact.order_id, by=by, at=at)


def follow_paid(fact, *, by, at):
    transfers.follow_paid(fact.order_id, by=by, at=at)


@pytest.fixture
def told():
    """Return the list of facts announced from here on, in order."""
    heard, before = [], dict(events._reactions)

    def listen(*facts):
        table = {fact: (*before.get(fact, ()), lambda fact, **_: heard.append(fact)) for fact in facts}
        events.install(before | table)
        return heard

    return listen


@pytest.fixture(scope="module")
def outside(tmp_path_factory, live_server):
    """Start one sandbox for the module: its late notices must never meet a client with other settings."""
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    given = {name.removeprefix("PROVIDER_"): value for name, value in process.settings.items()}
    with override_settings(PROVIDER_SETTINGS=given | notify_urls(live_server.url)):
        client_for.cache_clear()
        yield process
        process.stop()
    client_for.cache_clear()


@pytest.fixture
def sandbox(outside):
    outside.reset()
    return outside
