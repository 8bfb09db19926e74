"""吴 at the desk of finance, signed in with the second factor."""

import pytest

from fairgate.platform.accounts.queries import user_by_id
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import finance

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def now(now, db):
    return now


@pytest.fixture
def desk(client, now):
    client.force_login(user_by_id(finance.officer(at=now)), backend=BACKEND)
    session = client.session
    session[SECOND_FACTOR] = now.timestamp()
    session.save()
    return client
