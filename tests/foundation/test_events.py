"""What follows from a fact is written in one table."""

from dataclasses import dataclass

import pytest

from fairgate.foundation import events
from fairgate.foundation.actors import SYSTEM
from tests.cast import AT


@dataclass(frozen=True)
class BellRung(events.Fact):
    times: int


@pytest.fixture
def table():
    before = dict(events._reactions)
    yield events.install
    events.install(before)


def test_everything_that_follows_follows_in_order(table):
    heard = []
    table(
        {
            BellRung: (
                lambda fact, by, at: heard.append(("first", fact.times, by, at)),
                lambda fact, by, at: heard.append(("second", fact.times, by, at)),
            )
        }
    )
    events.announce(BellRung(3), by=SYSTEM, at=AT)
    assert heard == [("first", 3, SYSTEM, AT), ("second", 3, SYSTEM, AT)]


def test_a_fact_that_nobody_listens_to_is_simply_a_fact(table):
    table({})
    events.announce(BellRung(1), by=SYSTEM, at=AT)
