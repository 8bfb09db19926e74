"""The web application, for granian or any other WSGI server."""

import gc
import os
from itertools import count

from django.core.signals import request_finished
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairgate.config.settings")
application = get_wsgi_application()

_answers = count(1)
_STANDING_AFTER = (1, 10, 100)
"""Answers after which what was loaded for pages, templates above all, is taken to stay."""


def keep_what_stands(**_told: object) -> None:
    """Take what stands for good out of the collector's way: going through all of it stopped a page for 0.1 s."""
    if next(_answers) in _STANDING_AFTER:
        gc.collect()
        gc.freeze()


request_finished.connect(keep_what_stands, dispatch_uid="fairgate.config.wsgi")
