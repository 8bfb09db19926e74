"""What waits for an officer of the desk, by part; a page asks for all of it at once, for its tabs."""

from typing import Any

from django.db.models import Count, QuerySet, Value

from fairgate.foundation.actors import Actor
from fairgate.registration.claims.queries import waiting_appeals, waiting_requests
from fairgate.registration.duplicates.queries import waiting_pairs
from fairgate.registration.personnel.queries import waiting_objections
from fairgate.registration.releases.queries import waiting_disputes
from fairgate.registration.reviews.queries import waiting_cases, waiting_looks
from fairgate.registration.reviews.states import SubjectKind


def at_the_desk(actor: Actor) -> dict[str, int]:
    """Return how much waits for this actor, by the part of the desk; one read besides those of the reach.

    The queues are named by their kind of case, the others "looks", "join_requests", "appeals", "releases", "duplicates"
    and "objections". What is out of reach counts 0.
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
    first, *others = [_counted(part, rows) for part, rows in waiting.items()]
    return dict.fromkeys(waiting, 0) | dict(first.union(*others, all=True))


def _counted(part: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    named = rows.order_by().annotate(part=Value(part)).values("part")
    return named.annotate(many=Count("pk")).values_list("part", "many")
