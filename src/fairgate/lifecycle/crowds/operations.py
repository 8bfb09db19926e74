"""Writing a crowd: a thousand organizations a transaction, then the roster of all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import refuse
from fairgate.lifecycle.crowds import rows, rules
from fairgate.lifecycle.crowds.invented import Invented, organizations
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.editions.models import Edition
from fairgate.registration.organizations.models import Organization
from fairgate.reporting.roster import operations as roster

_AT_ONCE = 1_000
_OLDEST = 60_000
"""Minutes: the crowd came within six weeks."""
Told = Callable[[str, int, int], None]
"""Called as told(what, done, of)."""


def seed(count: int, people: int, number: int, *, at: datetime, told: Told, tree_of: int = 0) -> int:
    """Write `count` organizations with `people` people into the current edition; return its id.

    The same `number` gives the same crowd. The tree of delegations is that of a fair of `tree_of` organizations, of
    `count` where none is said. Nobody can sign in for them. Fees are waived, so that the books need no
    order. Raises Refused when organizations are there that no seed has made.
    """
    edition = Edition.objects.get(is_current=True)
    strangers = Organization.objects.filter(edition=edition).exclude(uscc__startswith=rules.SEEDED)
    refuse(rules.seed_refusal(count, people, strangers=strangers[: rules.DEMO + 1].count()))
    _open_delegations(edition, tree_of or count)
    desks = list(Delegation.objects.filter(edition=edition).order_by("id"))
    draw, done = Random(number), 0  # noqa: S311 - the same crowd again is what is wanted
    for some in _batches(organizations(count, people, number)):
        _write(edition, some, desks, draw, at)
        done += len(some)
        told("organizations", done, count)
    _make_roster(edition, told)
    audit.record("seed", edition, by=SYSTEM, at=at, organizations=count, people=people, seed=number)
    return edition.pk


def _batches(all_of_them: Iterator[Invented]) -> Iterator[list[Invented]]:
    while some := list(islice(all_of_them, _AT_ONCE)):
        yield some


def _open_delegations(edition: Edition, count: int) -> None:
    """Give the top delegations sub-delegations, as many as a fair of that size has. Source: facts F12."""
    tops = list(Delegation.objects.filter(edition=edition, parent=None).order_by("id"))
    wanted = min(rules.SUB_DELEGATIONS, count // rules.ORGANIZATIONS_EACH)
    Delegation.objects.bulk_create(
        (rows.sub_delegation(tops[serial % len(tops)], serial) for serial in range(1, wanted + 1)),
        ignore_conflicts=True,
    )


@transaction.atomic
def _write(
    edition: Edition, some: Sequence[Invented], desks: Sequence[Delegation], draw: Random, at: datetime
) -> None:
    made = [
        rows.Made(each, edition, draw.choice(desks), at - timedelta(minutes=draw.randrange(60_000)))
        for each in some
    ]
    rows.write(made, draw)


def _make_roster(edition: Edition, told: Told) -> None:
    marked, done = roster.mark_all(edition.pk), 0
    while part := roster.refresh_marked(rules.ROWS_AT_ONCE):
        done += part
        told("roster", done, marked)
