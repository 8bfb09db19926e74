"""Making the next edition from an earlier one."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.operations import copy_tree
from fairgate.registration.editions import operations as editions
from fairgate.registration.editions.rules import NewEdition


@transaction.atomic
def make_next(source_id: int, new: NewEdition, *, by: Actor, at: datetime) -> int:
    """Make an edition with rulebook and delegations of another one, and return its id; nobody sees it yet.

    Raises Forbidden, NotFound, Refused beside what is wrong.
    """
    edition_id = editions.make_edition(source_id, new, by=by, at=at)
    copy_tree(source_id, edition_id, by=by, at=at)
    return edition_id
