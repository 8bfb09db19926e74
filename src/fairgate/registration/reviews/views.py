"""What the reviewer's desk shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.reviews.content import Change
from fairgate.registration.reviews.states import ItemResult
from fairgate.registration.submissions.views import AmendmentView, SubmissionView
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
    stage_label: Words
    opened_at: datetime
    term: int
    """Days within which its review is usually finished. Source: facts F22."""
    concerns: int
    organization_id: int
    person_id: UUID | None
    """Whom it is about; None for an organization."""
    taken_by: str = ""
    """Who has it in hand; "" for nobody."""
    is_amendment: bool = False


@dataclass(frozen=True)
class QueueCounts:
    """How much of one kind waits: in all, in nobody's hand, in one's own, and longer than its term."""

    total: int
    free: int
    mine: int
    late: int


@dataclass(frozen=True)
class SavedViewView:
    """A filter that a reviewer keeps under a name, as it stands in an address."""

    id: int
    name: str
    query: str


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
    taken_at: datetime | None
    taken_until: datetime | None
    taken_by: str
    is_in_own_hand: bool
    closed_at: datetime | None
    close_label: Words
    """Why it ended without a decision; "" while it has not."""
    decided_at: datetime | None
    decided_by: str
    outcome: str
    outcome_label: Words
    reason: str
    seen_version: str
    is_open: bool
    is_outside: bool
    """Whether it waits for the authority outside, so that nobody here decides it."""
    outside_label: Words
    """What the authority has said, "" for nothing yet, and why."""
    outside_reason: Words
    undo_until: datetime | None
    """Until when whoever looks can take their own decision back; None when they cannot."""
    notes: tuple["NoteView", ...]
    """What reviewers wrote to each other about the subject."""
    organization: OrganizationView
    submission: SubmissionView
    reading: ReadingView | None
    checks: tuple[CheckResult, ...]
    required: frozenset[str]
    """Names of the checks that count; the others are only shown."""
    edited_fields: tuple[str, ...]
    persons: tuple[PersonView, ...]
    person: PersonView | None
    changes: tuple[Change, ...] = ()
    """What the applicant has changed since the last decision, or asks to change. Source: Q27, Q28."""
    amendment: AmendmentView | None = None


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


@dataclass(frozen=True)
class UndoableView:
    """A decision of one's own that can still be taken back, and until when."""

    id: int
    kind: str
    title: str
    outcome: str
    outcome_label: Words
    until: datetime


@dataclass(frozen=True)
class NoteView:
    """A note among reviewers."""

    words: str
    by_label: str
    at: datetime


@dataclass(frozen=True)
class ReasonView:
    """A reason of the list."""

    id: int
    kind: str
    kind_label: Words
    outcome: str
    outcome_label: Words
    text: Bilingual
    is_retired: bool


@dataclass(frozen=True)
class BatchView:
    """One decision for many cases, and how far it is."""

    id: int
    kind: str
    kind_label: Words
    state: str
    state_label: Words
    outcome: str
    outcome_label: Words
    reason: str
    fields_named: tuple[str, ...]
    query: str
    total: int
    results: Mapping[ItemResult, int]
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def finished(self) -> int:
        """Return how many items have a result."""
        return self.total - self.results.get(ItemResult.WAITING, 0)

    @property
    def done(self) -> int:
        """Return how many were decided."""
        return self.results.get(ItemResult.DONE, 0)

    @property
    def percent(self) -> int:
        """Return how far the batch is, in whole percent."""
        return 100 * self.finished // self.total if self.total else 100


@dataclass(frozen=True)
class ItemView:
    """One case of a batch and what became of it."""

    id: int
    case_id: int
    title: str
    organization_name: str
    result: str
    result_label: Words


@dataclass(frozen=True)
class PortraitView:
    """A person of a case on a sheet of portraits, with the content that the sheet shows."""

    case_id: int
    name: str
    organization_name: str
    has_photo: bool
    hints: tuple[Words, ...]
    seen_version: str


@dataclass(frozen=True)
class AheadView:
    """The case that would follow on a decision, and the content that it has now."""

    id: int
    kind: str
    version: str
    has_picture: bool
