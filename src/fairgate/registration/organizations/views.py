"""What upper rooms see of an organization."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.file import OrganizationFile


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
    picture_lock: Refusal | None = None
    """Why the licence cannot be replaced now; None when it may be."""

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
class Contact:
    """Whom an organization has named; `mobile` is E.164 in clear."""

    uscc: str
    name: str
    mobile: str
