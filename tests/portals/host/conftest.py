"""顾, administrator of the host, at the console."""

import pytest

from fairgate.platform.accounts.queries import user_by_id
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import desk as desks
from tests.factories import registration


@pytest.fixture
def host(client, db, now):
    """Return the browser of 顾, signed in with the second factor, in an edition."""
    registration.edition()
    account = user_by_id(desks.host_account(at=now))
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[SECOND_FACTOR] = now.timestamp()
    session.save()
    return client
