"""The first page of finance: today's receipts, what waits, and whether the books agree."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.billing.reconciliation import operations, queries
from fairgate.foundation import clock
from fairgate.portals.finance.desk import READERS
from fairgate.portals.finance.figures import tiles, total_of
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import see_other, show


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*READERS)
def board(request: HttpRequest) -> HttpResponse:
    """Today's money at a glance; a POST checks the books now."""
    now = clock.now()
    if request.method == "POST":
        operations.check(by=present_actor(request), at=now)
        return see_other("finance:board")
    view = queries.board(present_actor(request), at=now)
    return show(
        request,
        "finance/board.html",
        board=view,
        tiles=tiles(view),
        total=total_of(view.received),
        today=clock.day_of(now),
    )
