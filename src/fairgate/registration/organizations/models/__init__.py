"""Rows of organizations."""

from fairgate.registration.organizations.models.drafts import FileRevision, FormDraft
from fairgate.registration.organizations.models.intents import PurchaseIntent
from fairgate.registration.organizations.models.moves import DelegationMove
from fairgate.registration.organizations.models.organizations import Organization
from fairgate.registration.organizations.models.proofs import QualificationProof

__all__ = [
    "DelegationMove",
    "FileRevision",
    "FormDraft",
    "Organization",
    "PurchaseIntent",
    "QualificationProof",
]
