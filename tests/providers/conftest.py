"""What the tests of several channels share."""

import pytest

from tests.providers.partner import Partner


@pytest.fixture
def partner():
    """Return a partner that answers as told."""
    with Partner() as it:
        yield it
