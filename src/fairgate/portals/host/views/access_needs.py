"""无障碍需求: who needs what, for whoever prepares the place; only with the own consent. Source: facts F98, PIPL 29."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import officer, show_console
from fairgate.portals.ui.guards import staff
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.personnel import operations, queries


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.BADGE_OFFICER)
def access_needs(request: HttpRequest) -> HttpResponse:
    """How many need what; a POST shows the names too, and each person's trail says who has read."""
    edition = current_edition()
    counts = queries.need_counts(edition.id, officer(request))
    is_read = request.method == "POST"
    rows = operations.read_needs(edition.id, by=officer(request), at=clock.now()) if is_read else []
    return show_console(
        request,
        "host/access_needs.html",
        counts=[(kind.label, count) for kind, count in counts.items()],
        rows=rows,
        is_read=is_read,
        at=clock.now(),
    )
