"""A pair as whoever judges it sees it."""

from dataclasses import dataclass
from datetime import date, datetime

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
    """A pair with both sides; `can_undo` says whether a judgement may still be taken back."""

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

    @property
    def is_open(self) -> bool:
        return self.decided_at is None
