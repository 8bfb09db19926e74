"""What upper rooms see of a person; numbers are masked but where a verb needs them in clear."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class PersonBrief:
    """The least that orders and badges need of a person."""

    id: UUID
    edition_id: int
    organization_id: int
    name: str
    state: str
    number_masked: str
    title: str
    department: str
    photo_key: str
    is_fee_settled: bool


@dataclass(frozen=True)
class PersonView:
    """A person as the organization and its reviewers see it. `version` names the content that was seen."""

    id: UUID
    organization_id: int
    name: str
    document_kind: str
    document_label: Words
    number_masked: str
    nationality: str
    gender: str
    gender_label: Words
    born_on: date | None
    mobile_masked: str
    email: str
    title: str
    department: str
    state: str
    state_label: Words
    has_photo: bool
    photo_hints: tuple[Words, ...]
    missing: tuple[Refusal, ...]
    fee_settled_at: datetime | None
    submitted_at: datetime | None
    reason: str
    fields_named: tuple[str, ...]
    is_editable: bool
    version: str
