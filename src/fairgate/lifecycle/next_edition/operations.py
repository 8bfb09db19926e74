"""Making the next edition from an earlier one."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.operations import copy_codes, copy_tree
from fairgate.registration.editions import operations as editions
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rules import NewEdition
from fairgate.registration.staff.operations import copy_posts


@dataclass(frozen=True)
class Brought:
    """What comes along beside rulebook and delegations: the roles of their staff, and referral codes like theirs."""

    posts: bool = False
    codes: bool = False


@transaction.atomic
def make_next(
    source_id: int, new: NewEdition, brought: Brought = Brought(), *, by: Actor, at: datetime
) -> int:
    """Make an edition with rulebook and delegations of another one, and return its id; nobody sees it yet.

    Raises Forbidden, NotFound, Refused beside what is wrong.
    """
    edition_id = editions.make_edition(source_id, new, by=by, at=at)
    places = copy_tree(source_id, edition_id, by=by, at=at)
    if brought.posts:
        copy_posts(places, by=by, at=at, edition=edition_id)
    if brought.codes:
        later = new.first_day - rulebook(source_id).show.first
        copy_codes(places, later=later, by=by, at=at, edition=edition_id)
    return edition_id
