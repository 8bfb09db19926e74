"""Merging one entry of a person into another. Source: docs/decisions/0035."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.person_mergers import messages, queries, rules
from fairgate.registration.person_mergers.events import EntryMerged
from fairgate.registration.person_mergers.models import PersonMerger
from fairgate.registration.person_mergers.operations.rows import locked
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PERSON


@transaction.atomic
def merge(pair_id: int, kept_id: UUID, *, reason: str, by: Actor, at: datetime) -> int:
    """Merge the other entry of a pair into this one and return the merger's id; the other one ends, with its data.

    The kept entry stays as it is. Raises NotFound out of reach, Refused with all obstacles, and beside "reason".
    """
    pair = queries.pair_within_reach(pair_id, by)
    DuplicatePair.objects.select_for_update(no_key=True).get(pk=pair.pk)
    found = queries.sides(pair, kept_id)
    rows = locked(*(each.pk for each in found))
    kept, former = (rows[each.pk] for each in found)
    refuse(rules.reason_refusal(reason), *rules.obstacles(queries.standing(pair, kept, former)))
    row = PersonMerger(pair=pair, kept=kept, former=former, former_state=former.state, reason=reason.strip())
    row.merged_at, row.merged_by = at, by.label
    row.save(force_insert=True)
    audit.move(former, PERSON, "merge_entry", by=by, at=at, into=str(kept.pk))
    Person.objects.filter(pk=former.pk).update(merged_into=kept)
    audit.record("take_in_entry", kept, by=by, at=at, former=str(former.pk))
    announce(EntryMerged(former.pk, former.organization_id), by=by, at=at)
    messages.tell_merged(kept, former, row.reason, at=at)
    return row.pk
