"""Reads of registration numbers."""

from collections.abc import Iterable, Mapping

from fairgate.registration.numbers.models import RegistrationNumber
from fairgate.registration.numbers.rules import normalized


def organization_holder(organization_id: int) -> str:
    """Return the name under which an organization bears its number."""
    return f"organization:{organization_id}"


def person_holder(person_id: object) -> str:
    """Return the name under which a person bears a number."""
    return f"person:{person_id}"


def number_of(holder: str) -> str:
    """Return a holder's number, "" for one without."""
    return numbers_of([holder]).get(holder, "")


def numbers_of(holders: Iterable[str]) -> Mapping[str, str]:
    """Return the numbers of many holders in one read."""
    found = RegistrationNumber.objects.filter(holder__in=list(holders))
    return {holder: number or "" for holder, number in found.values_list("holder", "number")}


def holder_of(number: str) -> str | None:
    """Return who bears a number as typed, or None. Asks the database also for what cannot be one."""
    found = RegistrationNumber.objects.filter(number=normalized(number) or "-")
    return found.values_list("holder", flat=True).first()
