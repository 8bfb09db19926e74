"""An edition that is open today, and a browser that is signed in as an organization's owner."""

import pytest

from fairgate.platform.accounts.queries import user_by_id
from fairgate.portals.visitor.begun import BEGUN
from tests.factories import registration, visits

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def edition(db):
    return registration.edition()


@pytest.fixture
def signed_in(client):
    """Return a function that signs the test's browser in as the owner of an organization."""

    def sign_in(visit):
        enrolled = getattr(visit, "enrolled", visit)
        client.force_login(user_by_id(enrolled.user_id), backend=BACKEND)
        begin_here(client, getattr(visit, "attempt", None))
        return client

    return sign_in


def begin_here(browser, attempt):
    """Let a payment be one that this browser began."""
    if attempt is not None:
        session = browser.session
        session[BEGUN] = [attempt.number]
        session.save()


@pytest.fixture
def huadong(now):
    """Return 华东, signed up and nothing more."""
    return registration.organization(at=now)


@pytest.fixture
def stranger(now):
    """Return another organization with everything that one can have."""
    return visits.paid(at=now)
