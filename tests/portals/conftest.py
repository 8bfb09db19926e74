"""One instant for all screens: whoever builds a stage for today builds it once a worker."""

import pytest
import time_machine

from fairgate.foundation import clock

BEGINNING = clock.now()


@pytest.fixture(autouse=True)
def now():
    """Return this instant: screens read the clock, so the stages are built for today.

    Each test begins in the instant in which the run began, and its clock goes on from there: a stage that is asked
    for at one instant is remembered, see tests/remembered.py.
    """
    with time_machine.travel(BEGINNING):
        yield BEGINNING
