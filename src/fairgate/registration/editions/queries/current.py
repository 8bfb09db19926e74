"""The edition that holds now, as upper rooms see it. A rulebook is parsed once a content: a change shows at once."""

from dataclasses import dataclass
from functools import lru_cache

from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.models import Edition, RulebookVersion
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.editions.rulebook import Bilingual, Rulebook


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
    """Return the edition that registration is for; one small read. Raises NotFound when none is marked."""
    return edition_where(is_current=True)


def edition(edition_id: int) -> EditionView:
    """Return an edition by id; one small read. Raises NotFound."""
    return edition_where(id=edition_id)


def rulebook(edition_id: int) -> Rulebook:
    """Return an edition's rulebook; one small read. Raises NotFound."""
    return edition_where(id=edition_id).rulebook


def edition_where(**which: object) -> EditionView:
    """Return the edition that has these columns; one small read. Raises NotFound."""
    fields = ("id", "code", "number", "name", "name_en", "rulebook_digest", "is_current")
    row = Edition.objects.filter(**which).values_list(*fields).first()
    if row is None:
        raise NotFound
    edition_id, code, number, name, name_en, digest, is_current = row
    return EditionView(edition_id, code, number, Bilingual(name, name_en), _parsed(digest), is_current)


@lru_cache(maxsize=32)
def _parsed(digest: str) -> Rulebook:
    """Parse a rulebook by its digest: what holds, or what held a moment ago when it has just been changed."""
    holding = Edition.objects.filter(rulebook_digest=digest).values_list("rulebook", flat=True)
    held = RulebookVersion.objects.filter(base_digest=digest).values_list("base", flat=True)
    return rulebook_from(holding.first() or held[0])
