"""The named checks beyond the picture: registry, earlier pictures, lists, delegation, corrections."""

from collections.abc import Callable

from fairgate.registration.verification.rules.evidence import SOURCE_DOWN, Evidence, Listing
from fairgate.registration.verification.rules.results import CheckResult
from fairgate.registration.verification.states import CheckName, OperatingStatus, Outcome, RegistryOutcome

_ALIVE = frozenset({OperatingStatus.OPERATING, OperatingStatus.UNTOLD})


def _registry_matches(evidence: Evidence) -> CheckResult:
    """Say whether the registry bears out code, name and legal representative of a body that operates.

    Not found, different and no answer are three results, and none of them rejects. Source: protocols 8.
    """
    name, given = CheckName.REGISTRY_MATCHES, {"given": evidence.uscc}
    if evidence.registry == RegistryOutcome.MISMATCH:
        differs = {"fields": " ".join(evidence.registry_differs)}
        return CheckResult(name, Outcome.NO, given | differs, "differs")
    if evidence.registry == RegistryOutcome.NOT_FOUND:
        return CheckResult(name, Outcome.UNKNOWN, given, "not_found")
    if evidence.registry != RegistryOutcome.MATCH:
        silence = "down" if evidence.registry == SOURCE_DOWN else "waiting"
        return CheckResult(name, Outcome.UNKNOWN, given, silence)
    if evidence.registry_status not in _ALIVE:
        return CheckResult(name, Outcome.NO, given | {"status": evidence.registry_status}, "status")
    return CheckResult(name, Outcome.YES, given)


def _picture_unique(evidence: Evidence) -> CheckResult:
    """Say whether no other organization has handed in this picture, or nearly this one."""
    if not evidence.picture_copy:
        return CheckResult(CheckName.PICTURE_UNIQUE, Outcome.YES)
    holders = [str(each) for each in evidence.picture_holders]
    found = {"count": str(len(holders)), "holders": " ".join(holders)}
    return CheckResult(CheckName.PICTURE_UNIQUE, Outcome.NO, found, evidence.picture_copy)


def _not_blocked(evidence: Evidence) -> CheckResult:
    """Say whether code, name and legal representative are on no block list; a hit brings people in."""
    return _unlisted(CheckName.NOT_BLOCKED, evidence.blocked)


def _not_watched(evidence: Evidence) -> CheckResult:
    """Say whether they are on no grey list; a hit always means a human look."""
    return _unlisted(CheckName.NOT_WATCHED, evidence.watched)


def _unlisted(name: CheckName, hits: tuple[Listing, ...]) -> CheckResult:
    if not hits:
        return CheckResult(name, Outcome.YES)
    fields = " ".join(dict.fromkeys(hit.field for hit in hits))
    reasons = "；".join(dict.fromkeys(hit.reason for hit in hits))
    return CheckResult(name, Outcome.NO, {"fields": fields, "reason": reasons})


def _delegation_fits(evidence: Evidence) -> CheckResult:
    """Say whether the delegation is that of the place of registration, or why it is another. Source: R4."""
    name = CheckName.DELEGATION_FITS
    if evidence.fits_region:
        return CheckResult(name, Outcome.YES, case="region")
    if reason := evidence.subordination_reason.strip():
        return CheckResult(name, Outcome.YES, {"reason": reason}, "reason")
    return CheckResult(name, Outcome.UNKNOWN if evidence.fits_region is None else Outcome.NO)


def _fields_as_read(evidence: Evidence) -> CheckResult:
    """Say whether the applicant left everything as it was read. Source: Q9."""
    if not evidence.edited:
        return CheckResult(CheckName.FIELDS_AS_READ, Outcome.YES)
    return CheckResult(CheckName.FIELDS_AS_READ, Outcome.NO, {"fields": " ".join(evidence.edited)})


CIRCUMSTANCES: tuple[Callable[[Evidence], CheckResult], ...] = (
    _registry_matches,
    _picture_unique,
    _not_blocked,
    _not_watched,
    _delegation_fits,
    _fields_as_read,
)

WITHOUT_CODE: tuple[Callable[[Evidence], CheckResult], ...] = (_picture_unique, _not_blocked, _not_watched)
"""What can be checked of an overseas organization. Source: Q7."""
