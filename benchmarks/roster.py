"""How long a page of the roster takes, and each named search, in an edition of `size` people.

The bare loop reads one row by its key, as often: what a page costs beside the least that a read can cost. Run it
with two sizes (`--size 5000`, `--size 500000`) to see how the cost grows with the edition.
"""

from collections.abc import Callable, Sequence
from random import Random
from statistics import quantiles
from time import perf_counter

from benchmarks.figures import Figure
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.clock import now
from fairgate.lifecycle.crowds.operations import seed
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.personnel.models import Person
from fairgate.reporting.roster import queries
from fairgate.reporting.roster.models import RosterOrganization, RosterPerson
from fairgate.reporting.roster.queries import Wanted

QUERIES = 200
EACH = 4
"""People an organization."""
NOTE = "95th percentile of 200 distinct queries, one at a time; bare: one row by its key"
Ask = Callable[[], object]


def measure(rounds: int, size: int) -> list[Figure]:
    """Return the 95th percentile in milliseconds of every kind of query."""
    load_demo_edition(at=now())
    edition_id = seed(size // EACH, size, 1, at=now(), told=lambda *_told: None)
    kinds = _kinds(edition_id, Random(1))  # noqa: S311 - the same queries again are what is wanted
    return [_figure(name, asks, rounds) for name, asks in kinds.items()]


def _figure(name: str, asks: Sequence[Ask], rounds: int) -> Figure:
    keys = list(RosterPerson.objects.order_by("?").values_list("pk", flat=True)[:QUERIES])
    bare = [(lambda key=key: RosterPerson.objects.get(pk=key)) for key in keys]
    values = [(_p95(asks), _p95(bare)) for _round in range(rounds)]
    ours, theirs = zip(*values, strict=True)
    return Figure(name, "ms", ours, theirs, NOTE)


def _p95(asks: Sequence[Ask]) -> float:
    return quantiles([_milliseconds(each) for each in asks], n=20)[-1]


def _milliseconds(ask: Ask) -> float:
    started = perf_counter()
    ask()
    return (perf_counter() - started) * 1000


def _kinds(edition_id: int, draw: Random) -> dict[str, list[Ask]]:
    people = list(Person.objects.order_by("?")[:QUERIES])
    organizations = list(RosterOrganization.objects.order_by("?")[:QUERIES])
    desks = list(Delegation.objects.filter(edition_id=edition_id).order_by("?")[:QUERIES])

    def asking(
        find: Callable[[Wanted, Actor], object], actors: Sequence[Actor], typed: Sequence[str]
    ) -> list[Ask]:
        pairs = zip(actors * QUERIES, typed, strict=False)
        return [(lambda a=actor, t=text: find(Wanted(edition_id, t), a)) for actor, text in pairs]

    host, below = [SYSTEM], [_reviewer_of(each) for each in desks]
    return {
        "first page of people, host": asking(queries.people, host, [""] * QUERIES),
        "first page of people, a delegation": asking(queries.people, below, [""] * QUERIES),
        "first page of organizations, a delegation": asking(queries.organizations, below, [""] * QUERIES),
        "by document": asking(queries.people, host, [each.document_number for each in people]),
        "by mobile": asking(queries.people, host, [each.mobile for each in people]),
        "by credit code": asking(queries.organizations, host, [each.uscc for each in organizations]),
        "by surname": asking(queries.people, host, [each.name[:1] for each in people]),
        "by two signs of a name": asking(queries.people, host, [each.name[-2:] for each in people]),
        "by a part of an organization's name": asking(
            queries.organizations, host, [_part(each.name, draw) for each in organizations]
        ),
        "by a part of it, a delegation": asking(
            queries.organizations, below, [_part(each.name, draw) for each in organizations]
        ),
    }


def _part(name: str, draw: Random) -> str:
    start = draw.randrange(len(name) - 3)
    return name[start : start + draw.choice((2, 3, 4))]


def _reviewer_of(delegation: Delegation) -> Actor:
    grant = Grant("delegation_reviewer", "delegation", str(delegation.pk))
    return Actor(id="1", label="周雅琴", grants=frozenset({grant}))
