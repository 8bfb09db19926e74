"""The world behind every address, built once for all tests that knock, and everybody who may."""

import logging

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

from tests.cast import AT
from tests.contracts.permissions import world
from tests.contracts.permissions.addresses import addresses
from tests.contracts.permissions.asking import Doors
from tests.contracts.permissions.callers import callers


@pytest.fixture(scope="package")
def doors(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return every address, everybody, and the means to ask; what was built is rolled back at the end.

    Files that use it carry `pytest.mark.django_db`: without the mark pytest opens no database for tests.
    """
    name = connection.settings_dict["NAME"]
    assert name == connection.settings_dict["TEST"]["NAME"], f"{name} is not a database for tests"
    logging.disable(logging.WARNING)  # thousands of refusals are what is asked for; failures are still told
    folder = {"location": tmp_path_factory.mktemp("files")}
    kept_there = {"default": settings.STORAGES["default"] | {"OPTIONS": folder}}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=settings.STORAGES | kept_there),
        time_machine.travel(AT, tick=False),
        transaction.atomic(),
    ):
        here = world.build()
        everybody = callers(here)
        connection.run_on_commit.clear()  # never comes: each request that is taken back would read all of it through
        yield Doors(here, everybody, addresses(here))
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
