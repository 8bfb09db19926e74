"""What has happened to a person's registration."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class _PersonFact(Fact):
    person_id: UUID
    organization_id: int


@dataclass(frozen=True)
class PeopleSubmitted(Fact):
    """The organization has handed these people in, for the first time or again."""

    person_ids: tuple[UUID, ...]
    organization_id: int


@dataclass(frozen=True)
class PersonApproved(_PersonFact):
    """The last stage of the review has approved the person; the row that was locked says whether the fee is settled."""

    is_fee_settled: bool


@dataclass(frozen=True)
class PersonReturned(_PersonFact):
    """A reviewer wants something changed; the paid fee stays."""


@dataclass(frozen=True)
class PersonRejected(_PersonFact):
    """A reviewer has refused the person; the fee becomes refundable. Source: guide R55."""


@dataclass(frozen=True)
class PersonReopened(_PersonFact):
    """A reviewer has taken a decision back before anybody was told of it: the person is under review again."""


@dataclass(frozen=True)
class PersonWithdrawn(_PersonFact):
    """The organization has taken the person back to correct something, before a reviewer began. Source: Q28."""


@dataclass(frozen=True)
class PersonAmended(_PersonFact):
    """What was approved was changed, so that the approval no longer holds. Source: Q11, Q28."""


@dataclass(frozen=True)
class PersonCancelled(_PersonFact):
    """The organization has withdrawn the person for good. Source: guide R55, Q16."""


@dataclass(frozen=True)
class ReuseEnded(Fact):
    """The badges of earlier editions are not opened again for these people: new ones are made. Source: Q11."""

    person_ids: tuple[UUID, ...]
