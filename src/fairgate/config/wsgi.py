"""The web application, for granian or any other WSGI server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairgate.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
# What stays for good is not gone through again: a full collection stopped a page for a tenth of a second.
gc.collect()
gc.freeze()
