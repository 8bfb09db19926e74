"""The named checks: each compares one thing that is claimed with one thing that the picture gave."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from fairgate.foundation.identifiers import compact, uscc_refusal
from fairgate.registration.editions.states import Category
from fairgate.registration.verification.rules.results import CheckResult
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


@dataclass(frozen=True)
class Evidence:
    """What is claimed, and what a picture gave. None means that it could not be read."""

    category: str
    uscc: str
    name: str
    on: date
    document: str = DocumentKind.UNKNOWN
    uscc_read: str | None = None
    name_read: str | None = None
    qr_uscc: str | None = None
    qr_contradicts: tuple[str, ...] = ()
    """Fields that the QR code gives otherwise than the print."""
    expires_on: date | None = None


def run_checks(evidence: Evidence) -> tuple[CheckResult, ...]:
    """Run every named check, in the order in which people read them."""
    return tuple(check(evidence) for check in _CHECKS)


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same but for width, spaces and the shape of brackets (NFKC)."""
    return _folded(one) == _folded(other)


def _code_check_digit(evidence: Evidence) -> CheckResult:
    """Say whether the account's code passes its own check sign. Source: GB 32100-2015."""
    holds = uscc_refusal(evidence.uscc) is None
    return CheckResult(CheckName.CODE_CHECK_DIGIT, _yes(holds), {"given": evidence.uscc})


def code_fits_category(uscc: str, category: str) -> CheckResult:
    """Say whether the code begins as those of the category do. Source: facts 5.1, R5."""
    holds = compact(uscc).startswith(CODES_OF.get(category, ()))
    return CheckResult(CheckName.CODE_FITS_CATEGORY, _yes(holds), {"given": uscc, "begins": uscc[:2]})


def _code_fits_category(evidence: Evidence) -> CheckResult:
    return code_fits_category(evidence.uscc, evidence.category)


def _document_fits_category(evidence: Evidence) -> CheckResult:
    """Say whether the picture shows the certificate that the category has. Source: R15."""
    name = CheckName.DOCUMENT_FITS_CATEGORY
    if evidence.document == DocumentKind.UNKNOWN:
        return CheckResult(name, Outcome.UNKNOWN)
    return CheckResult(name, _yes(evidence.document in DOCUMENTS_OF.get(evidence.category, ())))


def _code_read_agrees(evidence: Evidence) -> CheckResult:
    """Say whether the code on the picture is the account's code. Source: R18."""
    return _compared(CheckName.CODE_READ_AGREES, evidence.uscc_read, evidence.uscc, _same_code)


def _name_read_agrees(evidence: Evidence) -> CheckResult:
    """Say whether the name on the picture is the name that was given. Source: Q9."""
    return _compared(CheckName.NAME_READ_AGREES, evidence.name_read, evidence.name, same_name)


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
        return CheckResult(CheckName.NOT_EXPIRED, Outcome.UNKNOWN)
    until = {"until": evidence.expires_on.isoformat()}
    return CheckResult(CheckName.NOT_EXPIRED, _yes(evidence.on <= evidence.expires_on), until)


def _compared(name: CheckName, read: str | None, given: str, same: Callable[[str, str], bool]) -> CheckResult:
    if read is None:
        return CheckResult(name, Outcome.UNKNOWN, {"given": given})
    return CheckResult(name, _yes(same(read, given)), {"read": read, "given": given})


def _same_code(one: str, other: str) -> bool:
    return compact(one) == compact(other)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _yes(holds: bool) -> Outcome:
    return Outcome.YES if holds else Outcome.NO


_CHECKS: tuple[Callable[[Evidence], CheckResult], ...] = (
    _code_check_digit,
    _code_fits_category,
    _document_fits_category,
    _code_read_agrees,
    _name_read_agrees,
    _qr_agrees,
    _not_expired,
)
