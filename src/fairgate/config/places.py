"""Turns a place name such as "visitor:order" into an address; below the portals nobody writes one."""

from django.conf import settings
from django.urls import reverse


def path_to(place: str, *args: object) -> str:
    """Return the path of a named screen; raises NoReverseMatch for a name that no portal has."""
    return reverse(place, args=args)


def address_of(place: str, *args: object) -> str:
    """Return the whole address, for messages that leave the house."""
    return f"{settings.PUBLIC_URL}{path_to(place, *args)}"
