"""Addresses of the places that messages name; a place that is gone leads nowhere instead of failing."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse


def address_or_none(place: str, arguments: Iterable[object]) -> str:
    """Return the address of a place, or "" when there is no such screen."""
    try:
        return reverse(place, args=list(arguments)) if place else ""
    except NoReverseMatch:
        return ""
