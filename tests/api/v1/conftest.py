"""A gate with a device, a badge that is good at it, and a clock that stands on a trial day."""

import json

import pytest
from django.test import Client

from tests.factories.credentials import badge, day_of_the_tests, gate, here, own_files

__all__ = ["badge", "day_of_the_tests", "gate", "here", "own_files"]


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
