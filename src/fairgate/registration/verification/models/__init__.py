"""Rows of verification: pictures, questions to the registry, lists, versions of the rules."""

from fairgate.registration.verification.models.inquiries import RegistryInquiry
from fairgate.registration.verification.models.lists import ListEntry
from fairgate.registration.verification.models.pictures import LicencePicture
from fairgate.registration.verification.models.rule_sets import RuleSetVersion

__all__ = ["LicencePicture", "ListEntry", "RegistryInquiry", "RuleSetVersion"]
