"""Which fields of a file an approved organization changes at once, and which are reviewed first. Source: Q28."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS, OrganizationFile
from fairgate.registration.organizations.rules import missing_of

CARD_FACE = frozenset({"name", "delegation"})
"""What of an organization stands on the badges of its people. Source: Q11."""


def reviewed_changes(before: OrganizationFile, after: OrganizationFile) -> dict[str, Any]:
    """Return the certificate fields that differ, with their new values as JSON; {} when none does."""
    return {name: _plain(now) for name, _was, now in _differing(before, after)}


def former_values(before: OrganizationFile, after: OrganizationFile) -> dict[str, Any]:
    """Return the same fields with the values in force."""
    return {name: _plain(was) for name, was, _now in _differing(before, after)}


def amended(file: OrganizationFile, values: Mapping[str, Any]) -> OrganizationFile:
    """Return the file as it would be with the fields of an amendment."""
    known = {name: value for name, value in values.items() if name in CERTIFICATE_FIELDS}
    if known.get("established_on"):
        known["established_on"] = date.fromisoformat(known["established_on"])
    return replace(file, **known)


def without_reviewed(before: OrganizationFile, after: OrganizationFile) -> OrganizationFile:
    """Return what may change at once: the new file with the certificate fields that are in force."""
    return replace(after, **{name: getattr(before, name) for name in CERTIFICATE_FIELDS})


def gaps_of(file: OrganizationFile, after: OrganizationFile, region: str) -> tuple[Refusal, ...]:
    """Return what is wrong with the fields that change; what was approved otherwise is not asked again."""
    was, now = asdict(file), asdict(after)
    found = missing_of(after, region=region, intents=1)
    return tuple(refusal for refusal in found if was.get(refusal.field) != now.get(refusal.field))


def _differing(before: OrganizationFile, after: OrganizationFile) -> list[tuple[str, Any, Any]]:
    was, now = asdict(before), asdict(after)
    return [(name, was[name], now[name]) for name in CERTIFICATE_FIELDS if was[name] != now[name]]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
