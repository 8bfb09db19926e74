"""Does what is known bear out what the organization says? Named checks over stored evidence, and what follows.

A check never rejects anybody: what does not hold goes to people, with the reasons. Source: guide R8, Q3, Q4.
"""

from fairgate.registration.verification.rules.checks import code_fits_category, run_checks
from fairgate.registration.verification.rules.evidence import (
    NEAR_COPY,
    SAME_FILE,
    SOURCE_DOWN,
    Evidence,
    Listing,
)
from fairgate.registration.verification.rules.inquiries import (
    A_DAY,
    REST,
    good_until,
    is_asked_too_often,
    is_hopeless,
)
from fairgate.registration.verification.rules.listing import entry_refusals, list_key
from fairgate.registration.verification.rules.names import folded_name, same_name, similarity
from fairgate.registration.verification.rules.results import CheckResult
from fairgate.registration.verification.rules.rule_sets import (
    ALWAYS_ON,
    AUTOMATIC,
    RULE_VERSION,
    STANDARD,
    STANDARD_CHECKS,
    RuleSet,
    rule_set_refusals,
)
from fairgate.registration.verification.rules.sampling import is_sampled
from fairgate.registration.verification.rules.terms import date_in, end_of_term, is_unclear
from fairgate.registration.verification.rules.uploads import upload_limits, upload_refusal
from fairgate.registration.verification.rules.verdicts import Verdict, judge

__all__ = [
    "ALWAYS_ON",
    "AUTOMATIC",
    "A_DAY",
    "NEAR_COPY",
    "REST",
    "RULE_VERSION",
    "SAME_FILE",
    "SOURCE_DOWN",
    "STANDARD",
    "STANDARD_CHECKS",
    "CheckResult",
    "Evidence",
    "Listing",
    "RuleSet",
    "Verdict",
    "code_fits_category",
    "date_in",
    "end_of_term",
    "entry_refusals",
    "folded_name",
    "good_until",
    "is_asked_too_often",
    "is_hopeless",
    "is_sampled",
    "is_unclear",
    "judge",
    "list_key",
    "rule_set_refusals",
    "run_checks",
    "same_name",
    "similarity",
    "upload_limits",
    "upload_refusal",
]
