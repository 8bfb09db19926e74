"""What the registry's answers mean: match, mismatch, not found; anything else says nothing."""

from collections.abc import Mapping
from typing import Any

import httpx

from fairgate.registration.verification.ports import Finding, SourceDown
from fairgate.registration.verification.states import ListField, OperatingStatus, RegistryOutcome

_GOOD = frozenset({"200", "Success"})
_OUTCOMES = {
    "1": RegistryOutcome.MATCH,
    "2": RegistryOutcome.MISMATCH,
    "3": RegistryOutcome.NOT_FOUND,
}
_FLAGS = {
    "LicenseNoFlag": ListField.USCC,
    "EntNameFlag": ListField.NAME,
    "LegalPersonNameFlag": ListField.LEGAL_REPRESENTATIVE,
}
_STATUSES = {
    "": OperatingStatus.UNTOLD,
    "0": OperatingStatus.OTHER,
    "1": OperatingStatus.OPERATING,
    "2": OperatingStatus.MOVED_AWAY,
    "3": OperatingStatus.DEREGISTERED,
    "4": OperatingStatus.LICENCE_REVOKED,
    "5": OperatingStatus.ANNULLED,
    "6": OperatingStatus.SUSPENDED,
}


def finding_of(answer: httpx.Response) -> Finding:
    """Read the gateway's answer; raises SourceDown, with its code, for everything that is no finding."""
    told = _told(answer)
    code = str(told.get("Code", ""))
    if code not in _GOOD:
        raise SourceDown((code or f"HTTP {answer.status_code}")[:120])
    result = told.get("Result")
    if not isinstance(result, Mapping) or str(result.get("BizCode")) not in _OUTCOMES:
        raise SourceDown("an answer without a result")
    return _finding(result)


def _told(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        told = None
    if answer.status_code != httpx.codes.OK and not isinstance(told, Mapping):
        raise SourceDown(f"HTTP {answer.status_code}")
    if not isinstance(told, Mapping):
        raise SourceDown("an answer that is none of the vendor's")
    return told


def _finding(result: Mapping[str, Any]) -> Finding:
    outcome = _OUTCOMES[str(result["BizCode"])]
    flags = str(result.get("ReasonDetail") or "").split(",")
    differing = tuple(_FLAGS[flag.strip()].value for flag in flags if flag.strip() in _FLAGS)
    status = _STATUSES.get(str(result.get("Status") or ""), OperatingStatus.OTHER)
    return Finding(outcome.value, differing, status.value)
