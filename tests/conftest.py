"""What all tests share: no test speaks to anything but this machine, and Chinese is the language."""

import os

import pytest
from django.utils import translation

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(autouse=True)
def _in_chinese():
    with translation.override("zh-hans"):
        yield


def pytest_collection_modifyitems(config, items):
    """On the second database run what touches a database; the rest is the same there."""
    if os.environ.get("FAIRGATE_DATABASE_TESTS") != "only":
        return
    touching = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _touches_database(item)])
    items[:] = touching


def _touches_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames))
