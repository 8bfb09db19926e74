"""One running program for all journeys of a run; each journey registers an organization of its own."""

import pytest

from tests.journeys.program import Program


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    running = Program(tmp_path_factory.mktemp("installation") / "var")
    running.start()
    yield running
    running.stop()
