"""Reads of editions. A parsed rulebook is kept per content, so a change shows at once in every process."""

from dataclasses import dataclass
from functools import lru_cache

from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.models import Edition
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

    def named(self, language: str) -> str:
        """Return the fair's name in the reader's language."""
        return self.name.named(language)


def current_edition() -> EditionView:
    """Return the edition that registration is for; one small read. Raises NotFound when none is marked."""
    return _view(is_current=True)


def edition(edition_id: int) -> EditionView:
    """Return an edition by id; one small read. Raises NotFound."""
    return _view(id=edition_id)


def rulebook(edition_id: int) -> Rulebook:
    """Return an edition's rulebook; one small read. Raises NotFound."""
    return _view(id=edition_id).rulebook


def _view(**which: object) -> EditionView:
    fields = ("id", "code", "number", "name", "name_en", "rulebook_digest")
    row = Edition.objects.filter(**which).values_list(*fields).first()
    if row is None:
        raise NotFound
    edition_id, code, number, name, name_en, digest = row
    return EditionView(edition_id, code, number, Bilingual(name, name_en), _parsed(digest))


@lru_cache(maxsize=32)
def _parsed(digest: str) -> Rulebook:
    data = Edition.objects.filter(rulebook_digest=digest).values_list("rulebook", flat=True)[0]
    return rulebook_from(data)
