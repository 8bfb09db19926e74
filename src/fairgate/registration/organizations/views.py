"""What upper rooms see of an organization."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Region
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.intents import Intent


@dataclass(frozen=True)
class OrganizationView:
    """An organization with its file; `missing` is what a submission lacks, `version` names the content."""

    id: int
    edition_id: int
    uscc: str
    region: str
    category: str
    category_label: Words
    delegation_id: int | None
    delegation_name: Bilingual
    subordination_reason: str
    picture_id: UUID | None
    file: OrganizationFile
    version: str
    edited_fields: tuple[str, ...]
    missing: tuple[Refusal, ...]
    completeness: int
    lock: Refusal | None
    """Why the file is closed to changes; None while it is open."""
    country: str = ""
    """ISO 3166 alpha-2 of the place of registration; "" for a domestic organization."""
    registration_number: str = ""
    picture_lock: Refusal | None = None
    """Why the licence cannot be replaced now; None when it may be."""

    @property
    def is_overseas(self) -> bool:
        return self.region == Region.OVERSEAS

    @property
    def number(self) -> str:
        """Return the number that names it: credit code, or the registration number of its country."""
        return self.registration_number if self.is_overseas else self.uscc

    @property
    def is_locked(self) -> bool:
        return self.lock is not None

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def name_en(self) -> str:
        return self.file.name_en


@dataclass(frozen=True)
class MoveView:
    """One change of delegation; `former` is empty for the first."""

    at: datetime
    by: str
    former: Bilingual
    now: Bilingual
    cause_label: Words
    reason: str


@dataclass(frozen=True)
class Contact:
    """Whom an organization has named, in clear; `mobile` is E.164, and `email` is what counts overseas."""

    name: str
    mobile: str
    email: str


@dataclass(frozen=True)
class ProofView:
    """A picture of a qualification, without the picture. Source: guide R32."""

    id: int
    organization_id: int
    kind: str
    kind_label: Words
    caption: str
    name: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class IntentView:
    """A purchase intent with its codes in words. Source: guide R33."""

    id: int
    organization_id: int
    intent: Intent
    area_name: Bilingual
    section_name: Bilingual
    """Empty for a whole area."""
    purpose_label: Words
    window_label: Words
    currency_label: Words
    version: str
    changed_at: datetime
    changed_by: str
