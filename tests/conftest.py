"""What all tests share: no test speaks to anything but this machine, and Chinese is the language."""

import os

import pytest
from django.test import override_settings
from django.utils import translation

from tests.emptying import let_tests_empty_the_books

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}

let_tests_empty_the_books()


@pytest.fixture(autouse=True)
def _in_chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=["tests.hashers.QuickArgon2"]):
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
