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
    was_handed_in: bool
    is_asked_back: bool = False


@dataclass(frozen=True)
class PersonView:
    """A person as the organization and its reviewers see it. `version` names the content that was seen."""

    id: UUID
    organization_id: int
    name: str
    document_kind: str
    document_label: Words
    number_masked: str
    document_issuer: str
    document_expires_on: date | None
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
    is_photo_looked_at: bool
    photo_hints: tuple[Words, ...]
    hints: tuple[Refusal, ...]
    missing: tuple[Refusal, ...]
    fee_settled_at: datetime | None
    submitted_at: datetime | None
    reason: str
    fields_named: tuple[str, ...]
    is_editable: bool
    version: str
    is_asked_back: bool = False
    """Whether the paid fee is asked back: handing in waits for that wish to be taken back. Source: R55."""
    reuse: "ReuseView | None" = None
    """The badge of an earlier edition that is to be opened again; None for whom one is made new. Source: R35."""


@dataclass(frozen=True)
class ReuseView:
    """A badge of an earlier edition: `source` as the rulebook names that edition, and its number as it is kept."""

    source: str
    number: str


@dataclass(frozen=True)
class NeedView:
    """What a person needs to take part: kinds with their words, and more in words."""

    kinds: tuple[str, ...]
    labels: tuple[Words, ...]
    words: str
    told_at: datetime


@dataclass(frozen=True)
class NeededView:
    """Who needs what, for whoever prepares the place and may have to call; `mobile` is E.164 in clear."""

    person_id: UUID
    name: str
    organization_name: str
    mobile: str
    state_label: Words
    need: NeedView


@dataclass(frozen=True)
class ObjectionView:
    """What a person asks of the organization that entered them, and what became of it."""

    id: int
    person_id: UUID
    person_name: str
    organization_name: str
    wish: Words
    needs_leaving: bool
    can_decline: bool
    words: str
    made_at: datetime
    due_on: date
    leaves_at: datetime | None
    """From when on the host may cancel the person instead of the organization; None for other wishes."""
    state_label: Words
    is_open: bool
    settled_at: datetime | None
    answer: str


@dataclass(frozen=True)
class OwnPage:
    """What a person sees of themselves by the link that was sent: by whom entered, and masked data."""

    organization: str
    edition_id: int
    name_masked: str
    document_label: Words
    number_masked: str
    mobile_masked: str
    email_masked: str
    nationality: str
    title: str
    department: str
    has_photo: bool
    state_label: Words
    is_cancelled: bool
    has_need: bool
    is_overseas: bool
    """Whether the organization is, so that no delegation sees the person."""
    asked_to_join: bool
    """Whether the person filled this in, by the organization's link."""
    answer: str
    """Why the organization did not let them join; "" otherwise."""
    wishes: tuple[ObjectionView, ...]
