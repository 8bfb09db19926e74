"""Reads of editions and of the versions of their rulebooks."""

from fairgate.registration.editions.queries.current import EditionView, current_edition, edition, rulebook
from fairgate.registration.editions.queries.versions import (
    VersionView,
    changed_since,
    edition_by_code,
    editions,
    standing_values,
    version,
    versions,
)

__all__ = [
    "EditionView",
    "VersionView",
    "changed_since",
    "current_edition",
    "edition",
    "edition_by_code",
    "editions",
    "rulebook",
    "standing_values",
    "version",
    "versions",
]
