"""An officer takes the file of a batch: from then on numbers have left, and each person's trail says so."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.states import Read, ReadPurpose
from fairgate.registration.personnel.models import Person
from fairgate.registration.vetting import rules
from fairgate.registration.vetting.operations.rows import locked


@transaction.atomic
def take_sheet(batch_id: int, *, by: Actor, at: datetime) -> tuple[str, bytes]:
    """Return the name and bytes of a batch's file; each time leaves an entry on every person in it.

    Raises NotFound, Refused once the batch has ended and the file is gone. Source: PIPL 23, 51.
    """
    batch = locked(batch_id, by)
    refuse(rules.sheet_refusal(batch.state))
    people = Person.objects.filter(pk__in=batch.items.values("case__person_id")).order_by("pk")
    told = {"what": Read.VETTING.value, "purpose": ReadPurpose.SECURITY.value, "words": batch.purpose}
    audit.record_all(audit.READ, people, by=by, at=at, **told, batch=batch.number)
    audit.record("take_vetting_sheet", batch, by=by, at=at, total=batch.total)
    if batch.taken_at is None:
        batch.taken_at = at
        batch.save(update_fields=["taken_at"])
    return f"{batch.number}.jsonl", batch.sheet.encode()
