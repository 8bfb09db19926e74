"""Undoing a merger of people: the ended entry has its former state again. Source: docs/decisions/0035."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.mergers.states import MERGER
from fairgate.registration.person_mergers import messages, queries, rules
from fairgate.registration.person_mergers.events import EntrySeparated
from fairgate.registration.person_mergers.models import PersonMerger
from fairgate.registration.person_mergers.operations.rows import locked
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PERSON


@transaction.atomic
def undo(merger_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Let both entries stand by themselves again; what was due for the former one is asked for again.

    Raises NotFound out of reach, Refused (beside "reason"; after seven days; when its document was entered again
    elsewhere), Stale.
    """
    row = PersonMerger.objects.select_for_update(no_key=True, of=("self",)).filter(pk=merger_id).first()
    if row is None:
        raise NotFound
    queries.pair_within_reach(row.pair_id, by)
    rows = locked(row.kept_id, row.former_id)
    kept, former = rows[row.kept_id], rows[row.former_id]
    refuse(rules.reason_refusal(reason), _refusal(row, kept, former, at))
    audit.move(row, MERGER, "undo_merger", by=by, at=at)
    row.undone_at, row.undone_by, row.undone_because = at, by.label, reason.strip()
    row.save(update_fields=["undone_at", "undone_by", "undone_because"])
    audit.move(former, PERSON, rules.verb_back(row.former_state), by=by, at=at, kept=str(kept.pk))
    Person.objects.filter(pk=former.pk).update(merged_into=None)
    announce(EntrySeparated(former.pk, former.organization_id, row.former_state), by=by, at=at)
    messages.tell_undone(kept, former, row.undone_because, at=at)


def _refusal(row: PersonMerger, kept: Person, former: Person, at: datetime) -> Refusal | None:
    return rules.undo_refusal(
        row.merged_at,
        at,
        is_taken=queries.is_document_taken(former, row.former_state),
        is_merged_on=kept.merged_into_id is not None,
    )
