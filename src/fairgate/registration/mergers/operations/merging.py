"""Merging one organization into another. Source: docs/decisions/0022."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.mergers import messages, queries, rules
from fairgate.registration.mergers.models import Merger
from fairgate.registration.mergers.operations.following import people_of, take_along
from fairgate.registration.mergers.operations.members import move_members
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person


@transaction.atomic
def merge(pair_id: int, kept_id: int, *, reason: str, by: Actor, at: datetime) -> int:
    """Merge the other organization of a pair into this one and return the merger's id; the other one stays, empty.

    Everybody and every member comes along; nothing is deleted. Raises NotFound out of reach, Refused with all
    obstacles, and beside "reason".
    """
    kept, former = _locked(pair_id, kept_id, by)
    pair = queries.pair_within_reach(pair_id, by)
    refuse(rules.reason_refusal(reason), *rules.obstacles(queries.standing(pair, kept, former)))
    row = Merger(pair=pair, kept=kept, former=former, reason=reason.strip(), merged_at=at, merged_by=by.label)
    people = people_of(former.pk)
    row.people = [str(person.pk) for person in people]
    row.grants = move_members(former.pk, kept.pk, at=at)
    row.cases = _taken_along(people, pair, kept, former, by=by, at=at)
    row.save(force_insert=True)
    Organization.objects.filter(pk=former.pk).update(merged_into=kept)
    audit.record("merge", former, by=by, at=at, into=kept.pk, people=len(people))
    audit.record("take_in", kept, by=by, at=at, former=former.pk, people=len(people))
    messages.tell_merged(kept.pk, kept.name, former.name, row.reason, at=at)
    return row.pk


def _taken_along(
    people: Collection[Person],
    pair: DuplicatePair,
    kept: Organization,
    former: Organization,
    *,
    by: Actor,
    at: datetime,
) -> list[int]:
    """Let everybody come along; who was entered in the kept one since it was asked is named as in the way."""
    try:
        with transaction.atomic():
            return take_along(people, former.pk, kept.pk, by=by, at=at)
    except IntegrityError:
        refuse(*rules.obstacles(queries.standing(pair, kept, former)))
        raise


def _locked(pair_id: int, kept_id: int, by: Actor) -> tuple[Organization, Organization]:
    """Return both organizations under lock, locked in the order of their ids."""
    pair = queries.pair_within_reach(pair_id, by)
    DuplicatePair.objects.select_for_update(no_key=True).get(pk=pair.pk)
    kept, former = queries.sides(pair, kept_id)
    rows = Organization.objects.select_for_update(no_key=True).filter(pk__in=[kept.pk, former.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[kept.pk], found[former.pk]
