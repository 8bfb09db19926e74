"""Who of an organization may take over a colleague's paid place."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.fees.states import FeeState
from fairgate.registration.personnel.states import EDITABLE
from fairgate.reporting.journey.queries import Chart, PersonRow


@dataclass(frozen=True)
class Newcomers:
    """Those who are ready, and those who lack something first."""

    ready: tuple[PersonRow, ...]
    unfinished: tuple[PersonRow, ...]


def newcomers_of(chart: Chart, *, but: UUID) -> Newcomers:
    """Return the people who wait to be handed in and have no badge fee of their own."""
    free = [row for row in chart.people if row.id != but and _is_free(row)]
    return Newcomers(
        ready=tuple(row for row in free if not row.person.missing),
        unfinished=tuple(row for row in free if row.person.missing),
    )


def _is_free(row: PersonRow) -> bool:
    has_fee = row.fee is not None and row.fee.state != FeeState.WITHDRAWN
    return row.person.state in EDITABLE and not has_fee
