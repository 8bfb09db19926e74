"""The tables of registration, gathered for Django; each model lives in its own domain."""

from fairgate.registration.announcements.models import Announcement, PutAway
from fairgate.registration.claims.models import Appeal, JoinRequest
from fairgate.registration.deadlines.models import Extension
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.editions.models import Edition, RulebookVersion
from fairgate.registration.invitations.models import ColleagueLink
from fairgate.registration.members.models import Invitation
from fairgate.registration.mergers.models import Merger
from fairgate.registration.numbers.models import RegistrationNumber
from fairgate.registration.organizations.models import (
    DelegationMove,
    FileRevision,
    FormDraft,
    Organization,
    PurchaseIntent,
    QualificationProof,
)
from fairgate.registration.person_mergers.models import PersonMerger
from fairgate.registration.personnel.models import Person
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.reviews.models import (
    BatchItem,
    CaseNote,
    ManagedReason,
    ReviewBatch,
    ReviewCase,
    ReviewLook,
    SavedView,
)
from fairgate.registration.staff.models import StaffInvitation
from fairgate.registration.submissions.models import Amendment, Judgement, Replay, ReplayChange, Submission
from fairgate.registration.verification.models import (
    LicencePicture,
    ListEntry,
    RegistryInquiry,
    RuleSetVersion,
)
from fairgate.registration.vetting.models import VettingAnswer, VettingBatch, VettingItem, VettingLine

__all__ = [
    "Amendment",
    "Announcement",
    "Appeal",
    "BatchItem",
    "CaseNote",
    "ColleagueLink",
    "Delegation",
    "DelegationMove",
    "DuplicatePair",
    "Edition",
    "Extension",
    "FileRevision",
    "FormDraft",
    "Invitation",
    "JoinRequest",
    "Judgement",
    "LicencePicture",
    "ListEntry",
    "ManagedReason",
    "Merger",
    "Organization",
    "Person",
    "PersonMerger",
    "PurchaseIntent",
    "PutAway",
    "QualificationProof",
    "ReferralCode",
    "RegistrationNumber",
    "RegistryInquiry",
    "ReleaseRequest",
    "Replay",
    "ReplayChange",
    "ReviewBatch",
    "ReviewCase",
    "ReviewLook",
    "RuleSetVersion",
    "RulebookVersion",
    "SavedView",
    "StaffInvitation",
    "Submission",
    "VettingAnswer",
    "VettingBatch",
    "VettingItem",
    "VettingLine",
]
