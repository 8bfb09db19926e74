"""The named checks: each compares one thing that is claimed with one thing that is known."""

from collections.abc import Callable, Mapping

from fairgate.foundation.identifiers import compact, uscc_refusal
from fairgate.registration.editions.states import Category
from fairgate.registration.verification.rules.circumstances import CIRCUMSTANCES, WITHOUT_CODE
from fairgate.registration.verification.rules.evidence import Evidence
from fairgate.registration.verification.rules.names import similarity
from fairgate.registration.verification.rules.results import UNCLEAR, CheckResult
from fairgate.registration.verification.rules.rule_sets import STANDARD, RuleSet
from fairgate.registration.verification.states import CheckName, DocumentKind, Outcome

CODES_OF: Mapping[str, tuple[str, ...]] = {
    Category.ENTERPRISE: ("9",),
    Category.GOVERNMENT: ("11",),
    Category.INSTITUTION: ("12",),
    Category.SOCIAL: ("5", "81"),
}
"""How a category's credit codes begin: registering department, then kind of body. Source: facts 5.1."""

DOCUMENTS_OF: Mapping[str, tuple[str, ...]] = {
    Category.ENTERPRISE: (DocumentKind.BUSINESS_LICENCE,),
    Category.GOVERNMENT: (DocumentKind.CREDIT_CODE_CERTIFICATE,),
    Category.INSTITUTION: (DocumentKind.INSTITUTION_CERTIFICATE,),
    Category.SOCIAL: (DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE,),
}
"""Which certificate a category shows. Source: guide R15."""


def run_checks(evidence: Evidence, rule_set: RuleSet = STANDARD) -> tuple[CheckResult, ...]:
    """Run every named check, in the order in which people read them, those too that the rule set leaves out."""
    if evidence.is_overseas:
        return tuple(check(evidence) for check in WITHOUT_CODE)
    documents = (
        _code_check_digit(evidence),
        code_fits_category(evidence.uscc, evidence.category),
        _document_fits_category(evidence),
        _code_read_agrees(evidence),
        _name_read_agrees(evidence, rule_set.name_similarity),
        _qr_agrees(evidence),
        _not_expired(evidence),
    )
    return (*documents, *(check(evidence) for check in CIRCUMSTANCES))


def _code_check_digit(evidence: Evidence) -> CheckResult:
    """Say whether the account's code passes its own check sign. Source: GB 32100-2015."""
    holds = uscc_refusal(evidence.uscc) is None
    return CheckResult(CheckName.CODE_CHECK_DIGIT, _yes(holds), {"given": evidence.uscc})


def code_fits_category(uscc: str, category: str) -> CheckResult:
    """Say whether the code begins as those of the category do. Source: facts 5.1, R5."""
    holds = compact(uscc).startswith(CODES_OF.get(category, ()))
    return CheckResult(CheckName.CODE_FITS_CATEGORY, _yes(holds), {"given": uscc, "begins": uscc[:2]})


def _document_fits_category(evidence: Evidence) -> CheckResult:
    """Say whether the picture shows the certificate that the category has. Source: R15."""
    name = CheckName.DOCUMENT_FITS_CATEGORY
    if evidence.document == DocumentKind.UNKNOWN:
        return CheckResult(name, Outcome.UNKNOWN)
    fits = evidence.document in DOCUMENTS_OF.get(evidence.category, ())
    return CheckResult(name, _yes(fits), {"document": evidence.document})


def _code_read_agrees(evidence: Evidence) -> CheckResult:
    """Say whether the code on the picture is the account's code. Source: R18."""
    return _compared(CheckName.CODE_READ_AGREES, evidence.uscc_read, evidence.uscc, _same_code)


def _name_read_agrees(evidence: Evidence, least: float) -> CheckResult:
    """Say whether the name on the picture is the name that was given, or alike enough. Source: Q9."""

    def alike(read: str, given: str) -> bool:
        return similarity(read, given) >= least

    return _compared(CheckName.NAME_READ_AGREES, evidence.name_read, evidence.name, alike)


def _qr_agrees(evidence: Evidence) -> CheckResult:
    """Say whether the QR code bears out print and account; many hold only a token and say nothing."""
    name = CheckName.QR_AGREES
    if evidence.qr_contradicts:
        return CheckResult(name, Outcome.NO, {"read": evidence.qr_uscc or ""})
    if evidence.qr_uscc is None:
        return CheckResult(name, Outcome.UNKNOWN)
    return _compared(name, evidence.qr_uscc, evidence.uscc, _same_code)


def _not_expired(evidence: Evidence) -> CheckResult:
    """Say whether the certificate is still good on the day; most are without a term."""
    if evidence.expires_on is None:
        case = UNCLEAR if evidence.term_unclear else ""
        return CheckResult(CheckName.NOT_EXPIRED, Outcome.UNKNOWN, case=case)
    until = {"until": evidence.expires_on.isoformat()}
    return CheckResult(CheckName.NOT_EXPIRED, _yes(evidence.on <= evidence.expires_on), until)


def _compared(name: CheckName, read: str | None, given: str, same: Callable[[str, str], bool]) -> CheckResult:
    if read is None:
        return CheckResult(name, Outcome.UNKNOWN, {"given": given})
    return CheckResult(name, _yes(same(read, given)), {"read": read, "given": given})


def _same_code(one: str, other: str) -> bool:
    return compact(one) == compact(other)


def _yes(holds: bool) -> Outcome:
    return Outcome.YES if holds else Outcome.NO
