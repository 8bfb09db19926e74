"""What stands for good is not gone through again while pages are answered."""

import gc
from itertools import count

import pytest

from fairgate.config import wsgi


@pytest.fixture
def collector():
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_stands_after_the_first_answers_is_kept_and_later_ones_cost_nothing(collector, monkeypatch):
    monkeypatch.setattr(wsgi, "_answers", count(1))
    wsgi.keep_what_stands()
    kept = gc.get_freeze_count()
    assert kept > 10_000
    for _answer in range(2, 10):
        wsgi.keep_what_stands()
    assert gc.get_freeze_count() == kept
    wsgi.keep_what_stands()
    assert gc.get_freeze_count() > 0
