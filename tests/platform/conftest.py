"""Jobs for the tests of work, and queues in memory."""

from types import SimpleNamespace

import pytest

from fairgate.platform.work import queues


@pytest.fixture(autouse=True)
def _queues_in_memory(settings):
    settings.HUEY = {"huey_class": "huey.MemoryHuey", "immediate": False}
    queues.forget_queues()
    yield
    queues.forget_queues()


@pytest.fixture
def job(monkeypatch):
    """A job named "tests.job" whose answers a test writes, and which remembers its calls."""
    record = SimpleNamespace(calls=[], answers=[])

    def run(key, payload, *, at):
        record.calls.append((key, payload))
        answer = record.answers.pop(0) if record.answers else queues_done()
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("fairgate.platform.codes.jobs.tried", run, raising=False)
    return record


def queues_done():
    from fairgate.platform.work.states import DONE

    return DONE
