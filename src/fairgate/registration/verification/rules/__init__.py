"""Does the licence bear out what the organization says? Named checks over stored evidence, and what follows.

A check never rejects anybody: what does not hold goes to people, with the reasons. Source: guide R8, Q3, Q4.
"""

from fairgate.registration.verification.rules.checks import (
    Evidence,
    code_fits_category,
    run_checks,
    same_name,
)
from fairgate.registration.verification.rules.results import CheckResult
from fairgate.registration.verification.rules.terms import date_in, end_of_term
from fairgate.registration.verification.rules.verdicts import AUTOMATIC, RULE_VERSION, Verdict, verdict

__all__ = [
    "AUTOMATIC",
    "RULE_VERSION",
    "CheckResult",
    "Evidence",
    "Verdict",
    "code_fits_category",
    "date_in",
    "end_of_term",
    "run_checks",
    "same_name",
    "verdict",
]
