"""What upper rooms see of a submission."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

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


@dataclass(frozen=True)
class PersonGaps:
    """What a person who is not handed in still lacks."""

    person_id: UUID
    name: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class Completeness:
    """Who still lacks what: the registration as a whole, the organization's file, each person."""

    whole: tuple[Refusal, ...]
    organization: tuple[Refusal, ...]
    persons: tuple[PersonGaps, ...]

    @property
    def is_complete(self) -> bool:
        return not (self.whole or self.organization or self.persons)


@dataclass(frozen=True)
class AmendmentView:
    """What an approved organization asks to change; values by field, as JSON."""

    id: int
    organization_id: int
    kind: str
    kind_label: Words
    state: str
    state_label: Words
    before: Mapping[str, Any]
    fields: Mapping[str, Any]
    delegation_id: int | None
    submitted_at: datetime
    decided_at: datetime | None
    reason: str
    fields_named: tuple[str, ...]
    is_open: bool
