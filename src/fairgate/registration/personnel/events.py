"""What has happened to a person's registration."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class _PersonFact(Fact):
    person_id: UUID
    organization_id: int


@dataclass(frozen=True)
class PersonSubmitted(_PersonFact):
    """The organization has handed the person in, for the first time or again."""


@dataclass(frozen=True)
class PersonApproved(_PersonFact):
    """The last stage of the review has approved the person."""


@dataclass(frozen=True)
class PersonReturned(_PersonFact):
    """A reviewer wants something changed; the paid fee stays."""


@dataclass(frozen=True)
class PersonRejected(_PersonFact):
    """A reviewer has refused the person; the fee becomes refundable. Source: guide R55."""


@dataclass(frozen=True)
class PersonCancelled(_PersonFact):
    """The organization has withdrawn the person for good. Source: guide R55, Q16."""
