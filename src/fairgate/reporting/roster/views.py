"""What lists show of the roster, as plain values."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class OrganizationLine:
    """An organization in a list; `people` counts its people by the word they bear, in the order of the way."""

    organization_id: int
    name: str
    uscc: str
    category_label: Words
    state: str
    state_label: Words
    delegation_name: Bilingual
    people: tuple[tuple[Words, int], ...]


@dataclass(frozen=True)
class PersonLine:
    """A person in a list."""

    person_id: UUID
    organization_id: int
    name: str
    organization_name: str
    category_label: Words
    status: str
    status_label: Words
    delegation_name: Bilingual


@dataclass(frozen=True)
class OrganizationPage:
    """Some organizations, the newest first; `next` is the row from which the next page goes on, None at the end."""

    lines: tuple[OrganizationLine, ...]
    next: int | None


@dataclass(frozen=True)
class PersonPage:
    """Some people, the newest first; `next` as in OrganizationPage."""

    lines: tuple[PersonLine, ...]
    next: int | None
