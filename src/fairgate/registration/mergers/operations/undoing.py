"""Undoing a merger: the former references come back, as long as nothing has moved on. Source: docs/decisions/0022."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.audit import operations as audit
from fairgate.registration.mergers import messages, queries, rules
from fairgate.registration.mergers.models import Merger
from fairgate.registration.mergers.operations.following import take_along
from fairgate.registration.mergers.operations.members import move_members_back
from fairgate.registration.mergers.states import MERGER
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person


@transaction.atomic
def undo(merger_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Let both organizations stand by themselves again: people, open cases and members as they were before.

    Whoever was entered since stays with the kept one. Raises NotFound out of reach, Refused (beside "reason";
    after seven days; when somebody has moved on), Stale.
    """
    row = Merger.objects.select_for_update(no_key=True, of=("self",)).filter(pk=merger_id).first()
    if row is None:
        raise NotFound
    queries.pair_within_reach(row.pair_id, by)
    people = _people(row)
    refuse(rules.reason_refusal(reason), _refusal(row, people, at))
    audit.move(row, MERGER, "undo_merger", by=by, at=at)
    row.undone_at, row.undone_by, row.undone_because = at, by.label, reason.strip()
    row.save(update_fields=["undone_at", "undone_by", "undone_because"])
    told = {member.user_id for member in members_of(row.kept_id)}
    move_members_back(row.grants, row.former_id, row.kept_id, at=at)
    take_along(people, row.kept_id, row.former_id, is_undone=True, by=by, at=at)
    Organization.objects.filter(pk=row.former_id).update(merged_into=None)
    audit.record("separate", row.former, by=by, at=at, kept=row.kept_id, people=len(people))
    messages.tell_undone(told, row.kept.name, row.former.name, row.undone_because, at=at)


def _people(row: Merger) -> list[Person]:
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=row.people)
    return list(rows.only("pk", "state", "organization_id").order_by("pk"))


def _refusal(row: Merger, people: list[Person], at: datetime) -> Refusal | None:
    is_complete = len(people) == len(row.people)
    stayed = all(person.organization_id == row.kept_id for person in people)
    is_merged_on = row.kept.merged_into_id is not None
    return rules.undo_refusal(
        row.merged_at, at, has_moved_on=not (is_complete and stayed), is_merged_on=is_merged_on
    )
