"""What upper rooms see of a submission."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.verification.rules import CheckResult


@dataclass(frozen=True)
class SubmissionView:
    """Where an organization's submission stands; `concerns` are why people must look, as sentences."""

    organization_id: int
    state: str
    state_label: Words
    times: int
    submitted_at: datetime | None
    decided_at: datetime | None
    reason: str
    fields_named: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    concerns: tuple[str, ...]
    rule_version: str
    can_submit: bool


@dataclass(frozen=True)
class Preview:
    """预登记信息预览: everything on one page, and what stands against 确认提交. Source: guide R39-R42."""

    organization: OrganizationView
    submission: SubmissionView
    persons: tuple[PersonView, ...]
    unsubmitted: int
    refusals: tuple[Refusal, ...]
