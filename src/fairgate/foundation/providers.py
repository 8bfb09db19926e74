"""Finds the client that plays a port. A port is named in settings.PROVIDERS by a dotted path."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def client_for(port: str) -> Any:
    """Return the one client of this process for a port such as "sms"; raises KeyError for an unknown port.

    Calls `from_settings()` of the class named in settings.PROVIDERS[port]; the domain that owns the port
    annotates the result with its own protocol.
    """
    return import_string(settings.PROVIDERS[port]).from_settings()
