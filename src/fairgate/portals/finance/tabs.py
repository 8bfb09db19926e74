"""The states of a list as tabs, one way for the whole desk."""

from collections.abc import Iterable

from django.urls import reverse

from fairgate.foundation.words import Words
from fairgate.portals.ui.parts import Tab


def tabs_of(
    page: str, named: Iterable[tuple[str, Words]], current: str, counts: dict[str, int] | None = None
) -> list[Tab]:
    """Return a tab for each (state, label); it opens the list `page` of the desk with that state in its address."""
    address, counts = reverse(f"finance:{page}"), counts or {}
    return [
        Tab(label, f"{address}?state={state}", counts.get(state), is_current=state == current)
        for state, label in named
    ]
