"""An edition that is open today, and a browser that is signed in as an organization's owner."""

import pytest

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from tests.factories import registration


@pytest.fixture(autouse=True)
def edition(db):
    return registration.edition()


@pytest.fixture
def signed_in(client):
    """Return a function that signs the test's browser in as the owner of an organization."""

    def sign_in(enrolled):
        client.force_login(user_by_id(enrolled.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def huadong():
    """Return 华东, signed up and nothing more."""
    return registration.organization(at=clock.now())
