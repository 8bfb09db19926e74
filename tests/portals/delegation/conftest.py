"""周 at her desk, signed in with the second factor."""

import pytest

from fairgate.platform.accounts.queries import user_by_id
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import desk as desks
from tests.factories import registration, visits

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def edition(db):
    return registration.edition()


@pytest.fixture
def enter(client, now):
    """Return a function that signs an account in, with or without the second factor."""

    def sign_in(user_id, *, with_factor=True):
        client.force_login(user_by_id(user_id), backend=BACKEND)
        if with_factor:
            session = client.session
            session[SECOND_FACTOR] = now.timestamp()
            session.save()
        return client

    return sign_in


@pytest.fixture
def desk(enter, now):
    """Return the browser of 周, reviewer of 浦东."""
    return enter(visits.reviewer_account(at=now))


@pytest.fixture
def host(enter, now):
    """Return the browser of 顾, administrator of the host."""
    return enter(desks.host_account(at=now))
