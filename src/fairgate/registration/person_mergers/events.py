"""Facts about a person's entry that was merged into another one."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class _EntryFact(Fact):
    person_id: UUID
    organization_id: int


@dataclass(frozen=True)
class EntryMerged(_EntryFact):
    """This entry ends in favour of another one of the same person."""


@dataclass(frozen=True)
class EntrySeparated(_EntryFact):
    """That was undone: the entry has its former state again."""

    state: str
