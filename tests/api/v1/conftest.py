"""A gate with a device, a badge that is good at it, and a clock that stands on a trial day."""

import json

import pytest
import time_machine
from django.test import Client

from tests.cast import AT
from tests.factories.credentials import approved_scene, open_gate, ready_badge


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    folder = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": folder, "OPTIONS": {"location": tmp_path}}
    }


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
def post(gate):
    """Send JSON to the gate as its device; `token` and `headers` replace who calls."""

    def send(body, *, code=gate.code, token=gate.token, client=None, **headers):
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        who = {"Authorization": f"Bearer {token}"} if token else {}
        caller = client or Client(enforce_csrf_checks=True)
        address = f"/api/v1/gates/{code}/scans"
        return caller.post(address, sent, content_type="application/json", headers=who | headers)

    return send
