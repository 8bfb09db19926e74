"""Both entries under lock."""

from uuid import UUID

from fairgate.registration.personnel.models import Person


def locked(*person_ids: UUID) -> dict[UUID, Person]:
    """Return entries under lock by id, locked in the order of their ids, so that no two callers wait in a ring."""
    rows = Person.objects.select_for_update(no_key=True, of=("self",)).select_related("organization")
    return {row.pk: row for row in rows.filter(pk__in=person_ids).order_by("pk")}
