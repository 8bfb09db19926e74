"""What waits for an officer of the desk, by part; a page asks for all of it at once, for its tabs."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery, Value

from fairgate.foundation.actors import Actor
from fairgate.registration.claims.queries import waiting_appeals, waiting_requests
from fairgate.registration.duplicates.queries import waiting_pairs
from fairgate.registration.editions.models import Edition
from fairgate.registration.personnel.queries import waiting_objections
from fairgate.registration.releases.queries import waiting_disputes
from fairgate.registration.reviews.queries import waiting_cases, waiting_looks
from fairgate.registration.reviews.states import SubjectKind

COUNTED = 1000
"""No tab counts further: who sees so many waiting needs no more exact a number to find the way."""


class _Counted(Subquery):
    """How many rows a query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def at_the_desk(actor: Actor) -> dict[str, int]:
    """Return how much waits for this actor, by the part of the desk, COUNTED where more does.

    One read besides those of the reach. The queues are named by their kind of case, the others "looks",
    "join_requests", "appeals", "releases", "duplicates" and "objections". What is out of reach counts 0. Every page of
    the desk shows them, whatever it is for: the cost must not grow with what waits.
    """
    waiting: dict[str, QuerySet[Any]] = {kind.value: waiting_cases(actor, kind) for kind in SubjectKind}
    waiting |= {
        "looks": waiting_looks(actor),
        "join_requests": waiting_requests(actor),
        "appeals": waiting_appeals(actor),
        "releases": waiting_disputes(actor),
        "duplicates": waiting_pairs(actor),
        "objections": waiting_objections(actor),
    }
    counts = {part: _Counted(_some_of(rows)) for part, rows in waiting.items()}
    found = Edition.objects.filter(is_current=True).values(**counts).first()
    return dict.fromkeys(waiting, 0) | (found or {})


def _some_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return no more rows than are counted, and nothing of them: an index tells them without its table."""
    return rows.order_by().annotate(one=Value(1)).values("one")[:COUNTED]
