"""Showing the place's preparers who needs what: each person's trail says who has read it. Source: PIPL 28, 29, 51."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.states import Read, ReadPurpose
from fairgate.registration.personnel import queries
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.views import NeededView


@transaction.atomic
def read_needs(edition_id: int, *, by: Actor, at: datetime) -> list[NeededView]:
    """Return who needs what, by organization and name, and write down for each that it was read.

    Only of people whose own consent stands and who are not out. Raises NotFound for all but who prepares.
    """
    found = queries.needs(edition_id, by)
    people = Person.objects.filter(pk__in=[each.person_id for each in found])
    told = {"what": Read.ACCESS_NEED.value, "purpose": ReadPurpose.PREPARE.value}
    audit.record_all(audit.READ, list(people.order_by("pk")), by=by, at=at, **told)
    return found
