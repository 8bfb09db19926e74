"""What the tests of several channels share."""

import pytest

from tests.providers.partner import Partner
from tests.providers.world import World
from tests.sandbox_process import SandboxProcess


@pytest.fixture
def partner():
    """Return a partner that answers as told."""
    with Partner() as it:
        yield it


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture
def world(sandbox, partner):
    sandbox.reset()
    partner.reply = b"success"
    return World(sandbox, partner)
