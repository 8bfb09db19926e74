"""Finds a delegation to write to."""

from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.models import Delegation


def locked(delegation_id: int) -> Delegation:
    """Return the delegation under lock; raises NotFound."""
    row = Delegation.objects.select_for_update(no_key=True).filter(pk=delegation_id).first()
    if row is None:
        raise NotFound
    return row


def siblings_of(row: Delegation) -> set[str]:
    """Return the names of the others right below the same delegation."""
    beside = Delegation.objects.filter(edition_id=row.edition_id, parent_id=row.parent_id)
    return set(beside.exclude(pk=row.pk).values_list("name", flat=True))
