"""Reads of what is known about an organization's claim, and of lists and rules."""

from fairgate.registration.verification.queries.holders import (
    organization_holder,
    organization_of_holder,
    phone_holder,
    session_holder,
)
from fairgate.registration.verification.queries.lists import ListEntryView, list_entries, listings
from fairgate.registration.verification.queries.pictures import (
    PictureSaid,
    is_finished,
    newest_of,
    picture_bytes,
    picture_said,
    reading,
    stored_picture,
)
from fairgate.registration.verification.queries.registry import (
    RegistrySaid,
    is_open,
    is_source_resting,
    question_of,
    registry_said,
    uscc_of_inquiry,
)
from fairgate.registration.verification.queries.rule_sets import (
    RuleSetView,
    rule_set,
    rule_sets,
    rules_in_force,
)
from fairgate.registration.verification.queries.views import FieldView, ReadingView

__all__ = [
    "FieldView",
    "ListEntryView",
    "PictureSaid",
    "ReadingView",
    "RegistrySaid",
    "RuleSetView",
    "is_finished",
    "is_open",
    "is_source_resting",
    "list_entries",
    "listings",
    "newest_of",
    "organization_holder",
    "organization_of_holder",
    "phone_holder",
    "picture_bytes",
    "picture_said",
    "question_of",
    "reading",
    "registry_said",
    "rule_set",
    "rule_sets",
    "rules_in_force",
    "session_holder",
    "stored_picture",
    "uscc_of_inquiry",
]
