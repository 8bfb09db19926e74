"""A pair as whoever judges it sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class PersonSide:
    """One of both people, masked."""

    name: str
    document_label: Words
    number_masked: str
    mobile_masked: str
    born_on: date | None
    title: str
    state_label: Words


@dataclass(frozen=True)
class PairSide:
    """One of both organizations, and its person when the pair is of people."""

    organization_id: int
    edition: Bilingual
    name: str
    code: str
    category_label: Words
    delegation: Bilingual
    state_label: Words
    contact: str
    contact_masked: str
    since: datetime
    person: PersonSide | None

    @property
    def title(self) -> str:
        return self.person.name if self.person else self.name


@dataclass(frozen=True)
class PairView:
    """A pair with both sides; `can_undo` says whether a judgement may still be taken back.

    `is_across`: the first is an entry of an earlier edition, which no judgement and no merger changes.
    """

    id: int
    kind: str
    state: str
    state_label: Words
    grounds: tuple[Words, ...]
    first: PairSide
    second: PairSide
    found_at: datetime
    words: str
    decided_at: datetime | None
    decided_by: str
    can_undo: bool
    is_across: bool = False

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


@dataclass(frozen=True)
class EarlierEntry:
    """An entry of the same person in an earlier edition; `is_judged`: people said so, the document is another one."""

    id: UUID
    edition: Bilingual
    edition_number: int
    organization_id: int
    organization: str
    name: str
    born_on: date | None
    state_label: Words
    is_judged: bool


@dataclass(frozen=True)
class EarlierOrganization:
    """An organization's registration in an earlier edition, under the same code."""

    id: int
    edition: Bilingual
    edition_number: int
    name: str
    state_label: Words
