"""Credentials alone: files land in a folder of the test, and facts go to whoever asked to be told."""

import pytest

from fairgate.foundation import events
from tests.factories.credentials import badge, gate, here, other_gate, own_files

__all__ = ["badge", "gate", "here", "other_gate", "own_files", "told"]


@pytest.fixture
def told():
    """Facts that were announced upward, in order; whatever reacted before is back afterwards."""
    before, facts = dict(events._reactions), []

    def note(fact, *, by, at):
        facts.append(fact)

    kinds = dict.fromkeys(events.Fact.__subclasses__(), (note,))
    events.install(kinds)
    yield facts
    events.install(before)
