"""退款申请: what organizations ask back, for finance to see. The pay-out has verbs of its own. Source: guide R55."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.billing.refunds import queries
from fairgate.billing.refunds.states import RefundState
from fairgate.portals.finance.desk import READERS
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import show

_ROWS = 50


@require_safe
@staff(*READERS)
def refund_requests(request: HttpRequest) -> HttpResponse:
    """What is asked back, and what was taken back, the newest first."""
    asked = request.GET.get("state", "")
    state = RefundState(asked) if asked in RefundState.values else RefundState.ASKED
    rows = queries.requests(present_actor(request), state=state)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    tabs = tabs_of("refund_requests", RefundState.choices, state)
    return show(request, "finance/refund_requests.html", state=state, page=page, tabs=tabs)
