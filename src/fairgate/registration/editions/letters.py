"""What stands below every letter: the fair's name and its help line. Source: guide R71."""

from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.queries import current_edition


def foot(language: str) -> tuple[str, str, str]:
    """Return the current edition's name, hotline and hours in a language; empty without an edition."""
    try:
        edition = current_edition()
    except NotFound:
        return "", "", ""
    return edition.named(language), edition.rulebook.hotline, edition.rulebook.hours.named(language)
