"""Credentials alone: files land in a folder of the test, and facts go to whoever asked to be told."""

import pytest

from fairgate.foundation import events
from fairgate.platform.audit.events import RecordsTouched
from tests.factories.credentials import badge, gate, here, other_gate, own_files

__all__ = ["badge", "gate", "here", "other_gate", "own_files", "told"]


@pytest.fixture
def told():
    """Facts that were announced upward, in order, but those of the trail itself; the reactions are back afterwards."""
    before, facts = dict(events._reactions), []

    def note(fact, *, by, at):
        facts.append(fact)

    kinds = dict.fromkeys(set(events.Fact.__subclasses__()) - {RecordsTouched}, (note,))
    events.install(kinds)
    yield facts
    events.install(before)
