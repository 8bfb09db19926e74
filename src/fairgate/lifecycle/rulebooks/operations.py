"""Changing a rulebook, with what has begun held against it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.lifecycle.rulebooks.queries import under_way
from fairgate.registration.editions import operations as editions
from fairgate.registration.editions import queries


def draft(edition_id: int, changes: Mapping[str, Any], *, seen: str, by: Actor, at: datetime) -> int:
    """Write down a change that holds for nobody yet; return the version's id. Raises as `draft_rulebook` does."""
    begun = under_way(edition_id)
    return editions.draft_rulebook(edition_id, changes, seen=seen, under_way=begun, by=by, at=at)


@transaction.atomic
def draft_again(version_id: int, *, by: Actor, at: datetime) -> int:
    """Draft the changes of an overtaken draft upon the rulebook that holds now; return the new version's id.

    The old draft is given up. Raises Forbidden, NotFound, Stale, Refused.
    """
    version = queries.version(version_id, by)
    changes = {each.entry.name: each.after for each in version.changes}
    editions.drop_rulebook(version_id, by=by, at=at)
    return draft(version.edition_id, changes, seen=_digest(version.edition_id), by=by, at=at)


def draft_back(version_id: int, *, by: Actor, at: datetime) -> int:
    """Draft what a version changed back to what it was before, upon the rulebook that holds now; return its id.

    Raises Forbidden, NotFound, Refused.
    """
    version = queries.version(version_id, by)
    changes = {each.entry.name: each.before for each in version.changes}
    return draft(version.edition_id, changes, seen=_digest(version.edition_id), by=by, at=at)


@transaction.atomic
def switch_on(version_id: int, *, by: Actor, at: datetime) -> None:
    """Let a drafted rulebook hold from now on, for everybody. Raises as `switch_rulebook_on` does."""
    version = queries.version(version_id, by)
    begun = under_way(version.edition_id)
    editions.switch_rulebook_on(version_id, under_way=begun, by=by, at=at)


def _digest(edition_id: int) -> str:
    _values, digest = queries.standing_values(edition_id)
    return digest
