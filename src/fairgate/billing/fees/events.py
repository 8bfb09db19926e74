"""What fees tell upward."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class FeesSettled(Fact):
    """Nothing more is to be paid for these people, each for one reason: paid, waived, or the fee is zero.

    One fact for a whole order, so that five hundred people cost as many questions as five.
    """

    person_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class FeeWithdrawn(Fact):
    """This person's fee no longer counts, settled or not."""

    person_id: UUID


@dataclass(frozen=True)
class FeesRefunded(Fact):
    """The money of these people's fees has gone back; whoever of them comes all the same owes one anew."""

    person_ids: tuple[UUID, ...]
