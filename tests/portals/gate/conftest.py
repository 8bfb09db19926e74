"""A steward signed in at gate E3, a badge that is good there, and a clock that stands on a trial day."""

import pytest
import time_machine
from django.test import Client

from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.cast import AT
from tests.factories.accounts import staff
from tests.factories.credentials import approved_scene, open_gate, ready_badge


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    folder = "django.core.files.storage.FileSystemStorage"
    default = {"BACKEND": folder, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": default}


@pytest.fixture(autouse=True)
def _the_day_of_the_tests():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def here(db):
    return approved_scene(at=AT)


@pytest.fixture
def badge(here):
    return ready_badge(here.person_ids[0], at=AT)


@pytest.fixture
def gate(here):
    return open_gate(here.edition_id, at=AT)


@pytest.fixture
def other_gate(here):
    return open_gate(here.edition_id, "W5", at=AT)


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
