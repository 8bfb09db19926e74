"""What others see of badge fees."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.fees.states import SETTLED, FeeState, Spent
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class FeeView:
    """One person's badge fee."""

    id: int
    person_id: UUID
    organization_id: int
    edition_id: int
    amount: Money
    state: FeeState
    spent: Spent

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


@dataclass(frozen=True)
class PayablePerson:
    """A person whose fee is due, as a row to tick."""

    person_id: UUID
    name: str
    title: str
    department: str
    number_masked: str
    amount: Money


@dataclass(frozen=True)
class PayablePage:
    """One page of the people whose fee is due, and what "select all" would take.

    `matching_ids` and `matching_total` are of all pages of this search; `due_count` is before the search.
    """

    people: tuple[PayablePerson, ...]
    matching_ids: tuple[UUID, ...]
    matching_total: Money
    due_count: int
    departments: tuple[str, ...]
    page: int
    pages: int
