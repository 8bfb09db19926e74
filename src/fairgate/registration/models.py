"""The tables of registration, gathered for Django; each model lives in its own domain."""

from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.editions.models import Edition
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.submissions.models import Submission
from fairgate.registration.verification.models import LicencePicture

__all__ = [
    "Delegation",
    "Edition",
    "LicencePicture",
    "Organization",
    "Person",
    "ReferralCode",
    "ReviewCase",
    "Submission",
]
