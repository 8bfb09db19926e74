"""What an organization tells of itself, as plain values. Source: guide R32, facts F8, F9."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class OrganizationFile:
    """Everything that the liaison may change; the credit code is not among it (Q9)."""

    name: str = ""
    name_en: str = ""
    legal_representative: str = ""
    address: str = ""
    type: str = ""
    registered_capital: str = ""
    established_on: date | None = None
    business_term: str = ""
    scope: str = ""
    contact_name: str = ""
    contact_department: str = ""
    contact_title: str = ""
    contact_mobile: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    backup_name: str = ""
    backup_department: str = ""
    backup_title: str = ""
    backup_mobile: str = ""
    backup_phone: str = ""
    backup_email: str = ""
    industry: str = ""
    """A letter of `industries.Industry`, or ""."""
    main_business: str = ""
    capital: int | None = None
    """Registered capital in fen; the certificate's own words are `registered_capital`. Source: F1."""
    staff: str = ""
    turnover: int | None = None
    """Annual turnover in fen."""
    import_value: int | None = None
    """Imports of last year in US cents. Source: F1."""

    @property
    def version(self) -> str:
        """Return the fingerprint of the content: decisions and saves are bound to what was seen."""
        text = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


FINANCIALS = ("capital", "staff", "turnover", "import_value")
"""What nobody has to tell, and no exhibitor sees. Source: F9."""

CERTIFICATE_FIELDS = (
    "name",
    "legal_representative",
    "address",
    "type",
    "registered_capital",
    "established_on",
    "business_term",
    "scope",
)
"""Fields that are read off the certificate; a person may correct them, which is noted. Source: Q9."""


@dataclass(frozen=True)
class SignUp:
    """What a new organization brings along. Source: guide R13-R22, Q7.

    A domestic one has a credit code, a delegation and a mobile that was verified by code. An overseas one has
    `country`, `registration_number` and an `email` that was verified; its mobile is optional. `picture_holder` is
    the session's holder, from which the picture is handed over to the organization.
    """

    region: str
    category: str
    uscc: str
    file: OrganizationFile
    delegation_id: int | None
    referral_code: str
    mobile: str
    password: str
    picture_id: UUID
    picture_holder: str
    consents: tuple[str, ...] = ()
    language: str = "zh-hans"
    subordination_reason: str = ""
    """Why the delegation is not that of the place of registration. Source: guide R4."""
    country: str = ""
    registration_number: str = ""
    email: str = ""


@dataclass(frozen=True)
class SignedUp:
    """The new organization and its owner's account."""

    organization_id: int
    user_id: str
