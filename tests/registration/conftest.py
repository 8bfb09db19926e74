"""Registration alone: what follows upstairs from its facts has tests of its own."""

import pytest

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.events import install
from fairgate.registration.organizations.events import LicenceReplaced
from fairgate.registration.submissions.events import (
    LicenceDoubted,
    OrganizationApprovedByRule,
    OrganizationWaiting,
)
from fairgate.registration.verification.events import LicenceRead, RegistryAnswered

WITHIN = (
    LicenceDoubted,
    LicenceRead,
    LicenceReplaced,
    OrganizationApprovedByRule,
    OrganizationWaiting,
    RegistryAnswered,
)
"""Facts that only registration itself hears of."""


@pytest.fixture(autouse=True)
def _nothing_follows():
    install({})
    yield
    install(REACTIONS)


@pytest.fixture
def _what_follows_within(_nothing_follows):
    """Let the rooms of registration hear of each other."""
    install({fact: REACTIONS[fact] for fact in WITHIN})
