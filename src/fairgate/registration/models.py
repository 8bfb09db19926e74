"""The tables of registration, gathered for Django; each model lives in its own domain."""

from fairgate.registration.claims.models import Appeal, JoinRequest
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.editions.models import Edition
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews.models import ReviewCase, ReviewLook
from fairgate.registration.submissions.models import Judgement, Replay, ReplayChange, Submission
from fairgate.registration.verification.models import (
    LicencePicture,
    ListEntry,
    RegistryInquiry,
    RuleSetVersion,
)

__all__ = [
    "Appeal",
    "Delegation",
    "Edition",
    "JoinRequest",
    "Judgement",
    "LicencePicture",
    "ListEntry",
    "Organization",
    "Person",
    "ReferralCode",
    "RegistryInquiry",
    "Replay",
    "ReplayChange",
    "ReviewCase",
    "ReviewLook",
    "RuleSetVersion",
    "Submission",
]
