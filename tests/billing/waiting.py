"""Waits for another process to do something."""

import time
from collections.abc import Callable


def until(is_so: Callable[[], bool], *, seconds: float = 20) -> None:
    """Return as soon as `is_so()`; fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
