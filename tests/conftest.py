"""What all tests share: no test speaks to anything but this machine, and Chinese is the language."""

import gc
import os

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import translation
from xdist.scheduler import LoadScopeScheduling

from tests.emptying import let_tests_empty_the_books
from tests.migrated import let_test_databases_be_copied
from tests.remembered import MEMORY
from tests.static_files import let_static_files_be_read_once

WORLDS = {"tests/contracts/permissions", "tests/bad_input", "tests/journeys"}
WORLDS |= {"tests/providers/document_ocr/test_set.py"}
"""Folders and files whose tests share one fair, one running program, or pictures that take minutes to read."""
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}

let_tests_empty_the_books()
let_static_files_be_read_once()


@pytest.fixture(autouse=True)
def _in_chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=["tests.hashers.QuickArgon2"]):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, pytestconfig):
    """Let SQLite leave the disk to the system: a test database need survive a killed process, but no power cut.

    What `migrate` makes is made once.
    """
    let_test_databases_be_copied(pytestconfig.cache.mkdir("databases"))
    options = connection.settings_dict.get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef):
    """Tell the builders of worlds when a test has got its database."""
    made = yield
    if fixturedef.argname == "_django_db_helper":
        MEMORY.begin()
    return made


def pytest_runtest_teardown():
    """Tell them that it is given back."""
    MEMORY.end()


def pytest_collection_finish():
    """Spare the collector of garbage all that lives as long as the run: modules, models and thousands of tests."""
    gc.collect()
    gc.freeze()


class OneWorldOneWorker(LoadScopeScheduling):
    """Keeps what shares a world on one worker, whatever else is free, and begins with it."""

    def _split_scope(self, nodeid: str) -> str:
        return _world(nodeid) or nodeid


def _world(nodeid: str) -> str:
    file = nodeid.partition("::")[0]
    return next((each for each in (file, file.rpartition("/")[0]) if each in WORLDS), "")


def pytest_xdist_make_scheduler(config, log):
    """Share the tests out by worlds: a world that two workers build is asked everything twice."""
    return OneWorldOneWorker(config, log)


def pytest_collection_modifyitems(config, items):
    """Begin with what takes longest, so that no worker waits at the end; on the second database run what touches it."""
    items.sort(key=_brevity)
    if os.environ.get("FAIRGATE_DATABASE_TESTS") != "only":
        return
    touching = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _touches_database(item)])
    items[:] = touching


def _brevity(item) -> int:
    """Return 0 for whole journeys and for what is asked in one world, 1 for browsers, 2 for the rest."""
    if _world(item.nodeid) or "walks" in item.path.parts:
        return 0
    return 1 if item.get_closest_marker("browser") else 2


def _touches_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames))
