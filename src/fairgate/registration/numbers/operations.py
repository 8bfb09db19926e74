"""Giving out registration numbers."""

from datetime import datetime

from django.db import transaction

from fairgate.registration.editions.models import Edition
from fairgate.registration.numbers.models import RegistrationNumber
from fairgate.registration.numbers.rules import number_for


@transaction.atomic
def issue(holder: str, *, edition_id: int, at: datetime) -> str:
    """Return the number of a holder, which gets one now if it has none; part of entering it, so not audited apart."""
    fresh = {"edition_id": edition_id, "issued_at": at}
    row, is_new = RegistrationNumber.objects.get_or_create(holder=holder, defaults=fresh)
    if is_new or row.number is None:
        edition = Edition.objects.values_list("number", flat=True).get(pk=edition_id)
        row.number = number_for(edition, row.pk)
        row.save(update_fields=["number"])
    return row.number
