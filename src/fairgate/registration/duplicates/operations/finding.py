"""Keeping what the search found. A pair that was judged stays as it was judged, whatever is found later."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.queries.finding import Key, found_pairs
from fairgate.registration.duplicates.states import Ground, PairKind, PairState
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.personnel.models import Person

_AT_ONCE = 500
FIND_JOB = "registration.duplicates.find"


def find_each_hour(at: datetime) -> None:
    """Let the current edition be searched in the background, once an hour: a chore of the worker."""
    try:
        edition_id = current_edition().id
    except NotFound:
        return
    work.intend(FIND_JOB, f"{edition_id}:{at:%Y-%m-%d %H}", at=at, lane=Lane.PICTURES)


def keep_found(edition_id: int, *, at: datetime) -> int:
    """Search an edition and keep its pairs; return how many are new. Searching again changes nothing.

    The search itself runs outside the transaction: on SQLite it would keep every writer waiting.
    """
    found = {_key(key): (key, _told(grounds)) for key, grounds in found_pairs(edition_id).items()}
    with transaction.atomic():
        open_rows = DuplicatePair.objects.filter(edition_id=edition_id, state=PairState.OPEN)
        for row in open_rows.select_for_update(no_key=True):
            _keep_up(row, found, at)
        known = set(DuplicatePair.objects.filter(edition_id=edition_id).values_list("key", flat=True))
        fresh = [pair for key, pair in found.items() if key not in known]
        made = [row for part in _parts(fresh) for row in _made(edition_id, part, at)]
        audit.record_all("find_pair", made, by=SYSTEM, at=at)
    return len(made)


def _keep_up(row: DuplicatePair, found: Mapping[str, Any], at: datetime) -> None:
    """Let an open pair tell what speaks for it now; one for which nothing speaks any more goes."""
    if row.key not in found:
        audit.record("lose_pair", row, by=SYSTEM, at=at)
        row.delete()
        return
    _key_of, grounds = found[row.key]
    if row.grounds != grounds:
        row.grounds = grounds
        row.save(update_fields=["grounds"])


def _made(edition_id: int, part: list[tuple[Key, list[str]]], at: datetime) -> list[DuplicatePair]:
    people = {each for (kind, *ids), _grounds in part if kind == PairKind.PERSON for each in ids}
    whose = {
        str(pk): firm
        for pk, firm in Person.objects.filter(pk__in=people).values_list("pk", "organization_id")
    }
    rows = [_row(edition_id, key, grounds, whose, at) for key, grounds in part if _is_there(key, whose)]
    return DuplicatePair.objects.bulk_create(rows)


def _is_there(key: Key, whose: Mapping[str, int]) -> bool:
    """Say whether nobody of a pair was removed while it was searched for."""
    kind, first, second = key
    return kind == PairKind.ORGANIZATION or (first in whose and second in whose)


def _row(
    edition_id: int, key: Key, grounds: list[str], whose: Mapping[str, int], at: datetime
) -> DuplicatePair:
    kind, first, second = key
    of_people = kind == PairKind.PERSON
    return DuplicatePair(
        edition_id=edition_id,
        kind=kind,
        key=_key(key),
        first_organization_id=whose[first] if of_people else int(first),
        second_organization_id=whose[second] if of_people else int(second),
        first_person_id=first if of_people else None,
        second_person_id=second if of_people else None,
        grounds=grounds,
        found_at=at,
    )


def _key(key: Key) -> str:
    return ":".join(key)


def _told(grounds: Iterable[Ground]) -> list[str]:
    return [ground.value for ground in Ground if ground in set(grounds)]


def _parts(rows: list[Any]) -> Iterable[list[Any]]:
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
