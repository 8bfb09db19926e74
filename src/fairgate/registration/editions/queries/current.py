"""The edition that holds now, as upper rooms see it. A rulebook is parsed once a content: a change shows at once."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fairgate.foundation.errors import NotFound
from fairgate.foundation.request_memory import once_a_request
from fairgate.registration.editions.models import Edition, RulebookVersion
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.editions.rulebook import Bilingual, Rulebook

_COLUMNS = ("id", "code", "number", "name", "name_en", "rulebook_digest", "is_current")


@dataclass(frozen=True)
class EditionView:
    """An edition as upper rooms see it."""

    id: int
    code: str
    number: int
    name: Bilingual
    rulebook: Rulebook
    is_current: bool = True

    def named(self, language: str) -> str:
        """Return the fair's name in the reader's language."""
        return self.name.named(language)


def current_edition() -> EditionView:
    """Return the edition that registration is for; one small read a request. Raises NotFound when none is marked."""
    return edition_where(is_current=True)


def edition(edition_id: int) -> EditionView:
    """Return an edition by id; one small read a request. Raises NotFound."""
    return edition_where(id=edition_id)


def rulebook(edition_id: int) -> Rulebook:
    """Return an edition's rulebook; one small read a request. Raises NotFound."""
    return edition_where(id=edition_id).rulebook


def edition_where(**which: object) -> EditionView:
    """Return the edition that has these columns; one small read a request. Raises NotFound."""
    row = next((row for row in _rows() if which.items() <= row.items()), None)
    if row is None:
        raise NotFound
    name = Bilingual(row["name"], row["name_en"])
    book = _parsed(row["rulebook_digest"])
    return EditionView(row["id"], row["code"], row["number"], name, book, row["is_current"])


@once_a_request
def _rows() -> list[dict[str, Any]]:
    """Return all editions, a row a year, without their rulebooks: pages ask for the same one by different names."""
    return list(Edition.objects.order_by("id").values(*_COLUMNS))


@lru_cache(maxsize=32)
def _parsed(digest: str) -> Rulebook:
    """Parse a rulebook by its digest: what holds, or what held a moment ago when it has just been changed."""
    holding = Edition.objects.filter(rulebook_digest=digest).values_list("rulebook", flat=True)
    held = RulebookVersion.objects.filter(base_digest=digest).values_list("base", flat=True)
    return rulebook_from(holding.first() or held[0])
