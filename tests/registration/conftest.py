"""Registration alone: what follows upstairs from its facts has tests of its own."""

import pytest

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.events import install


@pytest.fixture(autouse=True)
def _nothing_follows():
    install({})
    yield
    install(REACTIONS)
