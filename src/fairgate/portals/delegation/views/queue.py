"""The reviewer's queues: organizations and people, the oldest first. Source: guide R8, Q3, Q5."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import REVIEWERS, kind_of, reviewer, show_desk
from fairgate.portals.ui.guards import staff
from fairgate.registration.reviews import queries


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this reviewer, of one kind."""
    kind = kind_of(request)
    rows = queries.queue(reviewer(request), kind)
    named = [(row, row.delegation_name.named(request.LANGUAGE_CODE)) for row in rows]
    return show_desk(request, "delegation/queue.html", kind, kind=kind, rows=named)
