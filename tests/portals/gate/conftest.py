"""A steward signed in at gate E3, a badge that is good there, and a clock that stands on a trial day."""

import pytest
from django.test import Client

from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.cast import AT
from tests.factories.accounts import staff
from tests.factories.credentials import badge, day_of_the_tests, gate, here, other_gate, own_files

__all__ = ["badge", "day_of_the_tests", "gate", "here", "other_gate", "own_files"]


@pytest.fixture
def client(db):
    """A browser in which 郑, steward of gate E3, has signed in with the second factor."""
    user_id = staff("zheng", name="郑凯", role=Role.GATE_STEWARD, scope_kind=Scope.GATE, scope_id="E3")
    return signed_in(user_id)


def signed_in(user_id: str) -> Client:
    """Return a browser with a session such as the entrance opens for staff."""
    client = Client()
    client.force_login(user_by_id(user_id))
    session, now = client.session, AT.timestamp()
    session.update({SECOND_FACTOR: now, "entered_at": now, "seen_at": now, "is_public": False})
    session.save()
    return client
