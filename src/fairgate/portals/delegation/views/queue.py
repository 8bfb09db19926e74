"""The reviewer's queues: organizations and people, the oldest first. Source: guide R8, Q3, Q5."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import REVIEWERS, desk_name, kind_of, reviewer, tabs
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import show
from fairgate.registration.reviews import queries


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this reviewer, of one kind."""
    kind = kind_of(request)
    rows = queries.queue(reviewer(request), kind)
    named = [(row, row.delegation_name.named(request.LANGUAGE_CODE)) for row in rows]
    return show(
        request,
        "delegation/queue.html",
        kind=kind,
        rows=named,
        tabs=tabs(request, kind),
        desk=desk_name(request),
    )
