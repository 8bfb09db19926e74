"""What those who decide on claims see, and the little that applicants see."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.words import Words
from fairgate.registration.claims.file import Named
from fairgate.registration.verification.queries import ReadingView


@dataclass(frozen=True)
class TakenHint:
    """Who holds a credit code or registration number, so that colleagues know and strangers do not. Source: Q8."""

    named: Named
    contact: str
    reached_by: str


@dataclass(frozen=True)
class ClaimStatus:
    """Where a claim stands, for the applicant who has proved the mobile or e-mail: nothing of the organization."""

    number: str
    kind: str
    kind_label: Words
    named: Named
    is_mailed: bool
    state: str
    state_label: Words
    asked_at: datetime
    answer: str
    is_open: bool


@dataclass(frozen=True)
class RequestView:
    """A request to join, for the owner and, once escalated, for the delegation or the host."""

    id: int
    number: str
    state: str
    state_label: Words
    organization_id: int
    organization_name: str
    named: Named
    applicant: str
    reached_by: str
    is_mailed: bool
    reason: str
    asked_at: datetime
    reminders: int
    escalates_at: datetime
    decided_at: datetime | None
    decided_by: str
    answer: str
    can_decide: bool


@dataclass(frozen=True)
class AppealView:
    """An appeal with its proof and with who holds the account now, for the delegation or the host."""

    id: int
    number: str
    state: str
    state_label: Words
    organization_id: int
    organization_name: str
    named: Named
    applicant: str
    reached_by: str
    is_mailed: bool
    statement: str
    asked_at: datetime
    decided_at: datetime | None
    decided_by: str
    answer: str
    reading: ReadingView
    code_agrees: bool | None
    """Whether the proof shows the contested code; None while it is not read, and for what only people look at."""
    holder: str
    holder_reached_by: str
    holder_since: datetime
    submission_label: Words
    people: int
    can_decide: bool
