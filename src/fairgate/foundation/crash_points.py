"""Places where a process can be made to die, so that tests prove what survives a `kill -9` there.

Nothing happens unless settings.CRASH_POINT (environment FAIRGATE_CRASH_POINT) names the place; production
refuses to start with it set.
"""

import os
import signal

from django.conf import settings


def reach(point: str) -> None:
    """Die here, at once and without clean-up, when this point was chosen; return otherwise."""
    if point == settings.CRASH_POINT:
        os.kill(os.getpid(), signal.SIGKILL)
