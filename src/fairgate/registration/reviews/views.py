"""What the reviewer's desk shows."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.submissions.views import SubmissionView
from fairgate.registration.verification.queries import ReadingView
from fairgate.registration.verification.rules import CheckResult


@dataclass(frozen=True)
class CaseRow:
    """A case in a queue; `concerns` counts the checks that do not stand."""

    id: int
    kind: str
    title: str
    organization_name: str
    category_label: Words
    delegation_name: Bilingual
    opened_at: datetime
    concerns: int


@dataclass(frozen=True)
class CaseView:
    """A case with everything that the decision is taken on; `seen_version` goes back with the decision."""

    id: int
    kind: str
    stage: str
    stage_label: Words
    state: str
    state_label: Words
    opened_at: datetime
    decided_at: datetime | None
    decided_by: str
    outcome: str
    outcome_label: Words
    reason: str
    seen_version: str
    is_open: bool
    organization: OrganizationView
    submission: SubmissionView
    reading: ReadingView | None
    checks: tuple[CheckResult, ...]
    required: frozenset[str]
    """Names of the checks that count; the others are only shown."""
    edited_fields: tuple[str, ...]
    persons: tuple[PersonView, ...]
    person: PersonView | None


@dataclass(frozen=True)
class LookRow:
    """A look afterwards in the list of those that wait."""

    id: int
    cause: str
    cause_label: Words
    organization_name: str
    category_label: Words
    delegation_name: Bilingual
    opened_at: datetime


@dataclass(frozen=True)
class LookView:
    """An approval that nobody had looked at, with what it rested on."""

    id: int
    cause: str
    cause_label: Words
    state: str
    state_label: Words
    opened_at: datetime
    decided_at: datetime | None
    decided_by: str
    outcome: str
    outcome_label: Words
    reason: str
    is_open: bool
    organization: OrganizationView
    submission: SubmissionView
    reading: ReadingView | None
    checks: tuple[CheckResult, ...]
    required: frozenset[str]
