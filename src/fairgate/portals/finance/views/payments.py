"""收款查询: payments through channels, found by what finance has in hand, and each with all that is known of it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.desk import READERS
from fairgate.portals.finance.forms.payments import PaymentFilterForm
from fairgate.portals.finance.takings import attempt_status
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import show
from fairgate.reporting.takings import queries
from fairgate.reporting.trail.queries import payment_history

_LONGEST = 19
"""Signs of a row's number that every database holds."""


@require_safe
@staff(*READERS)
def payments(request: HttpRequest) -> HttpResponse:
    """A page of payments, the newest first, narrowed by what stands in the address."""
    actor, form = present_actor(request), PaymentFilterForm(request.GET)
    form.is_valid()
    page = queries.takings(form.as_wanted(_row(request.GET.get("before", ""))), actor)
    narrowed = {name: value for name, value in request.GET.items() if name in form.fields and value}
    return show(
        request,
        "finance/payments.html",
        form=form,
        page=page,
        rows=[(row, attempt_status(row.state)) for row in page.rows],
        first=f"?{urlencode(narrowed)}" if "before" in request.GET else "",
        more=f"?{urlencode(narrowed | {'before': page.after})}" if page.after else "",
        is_narrowed=bool(narrowed),
        may_write=may_write(actor),
    )


def _row(text: str) -> int | None:
    """Return the row from which a page goes on; what is none begins at the newest."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else None


@require_safe
@staff(*READERS)
def payment(request: HttpRequest, payment: str) -> HttpResponse:
    """One payment: what was asked of the channel and what it answered, the money that came, its postings."""
    actor = present_actor(request)
    case = queries.taking(payment, actor)
    return show(
        request,
        "finance/payment.html",
        case=case,
        taking=case.taking,
        status=attempt_status(case.taking.state),
        others=[(row, attempt_status(row.state)) for row in case.others],
        found=payment_history(case.attempt_id, actor, before=request.GET.get("before", "")),
    )
