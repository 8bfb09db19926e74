"""What fees tell upward."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class FeeSettled(Fact):
    """Nothing more is to be paid for this person: paid, waived, or the fee is zero."""

    person_id: UUID


@dataclass(frozen=True)
class FeeWithdrawn(Fact):
    """This person's fee no longer counts, settled or not."""

    person_id: UUID
