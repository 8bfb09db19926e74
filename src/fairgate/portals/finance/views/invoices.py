"""Invoices at the desk: what is under way, what waits for an officer at the tax bureau, what was issued. R51-R53."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.invoices import operations, queries
from fairgate.billing.invoices.policies import may_resume
from fairgate.billing.invoices.states import HELD, InvoiceState
from fairgate.billing.returns import queries as returns
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _, pgettext_lazy
from fairgate.portals.finance.desk import OFFICERS, READERS
from fairgate.portals.finance.forms.invoices import InvoiceFilterForm
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.invoices import file_answer, status_of
from fairgate.portals.ui.pages import see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.ui.returns import status_of as status_of_return

_ROWS = 50
_S = InvoiceState
VIEWS = {
    "held": (pgettext_lazy("desk", "待办理"), (_S.LOGIN, _S.CREDIT)),
    "under_way": (_("办理中"), (_S.REQUESTED, _S.UNKNOWN, _S.QUEUED, _S.ISSUING)),
    "awaiting": (_S.AWAITING.label, (_S.AWAITING,)),
    "issued": (_S.ISSUED.label, (_S.ISSUED,)),
    "returned": (_S.RETURNED.label, (_S.RETURNED,)),
    "failed": (_("未开具"), (_S.FAILED, _S.WITHDRAWN)),
}


@require_safe
@staff(*READERS)
def invoices(request: HttpRequest) -> HttpResponse:
    """Invoices by where they stand, those first that have waited longest; what an officer must do unless asked else."""
    asked = request.GET.get("state", "")
    view = asked if asked in VIEWS else "held"
    filters = InvoiceFilterForm(request.GET)
    words, kind = request.GET.get("words", "")[:80], request.GET.get("kind", "")
    actor = present_actor(request)
    found = queries.invoices(actor, states=VIEWS[view][1], search=words, kind=kind)
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    held = queries.held_states(actor) if view == "held" and may_resume(actor) else []
    return show(
        request,
        "finance/invoices.html",
        view=view,
        page=page,
        rows=[(row, status_of(row.state)) for row in page],
        tabs=tabs_of("invoices", _NAMED, view),
        filters=filters,
        is_narrowed=bool(words or kind),
        held=[(state.value, state.label) for state in held],
    )


_NAMED = [(name, label) for name, (label, _states) in VIEWS.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def invoices_resume(request: HttpRequest, held: str) -> HttpResponse:
    """Ask whether the bureau has been seen to, then let every invoice go on that waited for it."""
    if held not in HELD:
        raise NotFound
    state = InvoiceState(held)
    if request.method == "POST":
        count = operations.resume_held(state, by=present_actor(request), at=clock.now())
        messages.success(request, _("%(count)s张发票已继续办理") % {"count": count})
        return see_other("finance:invoices")
    question = Confirmation(
        title=_("继续开票？"),
        consequence=_RESUMES[state],
        verb=_("继续开票"),
        back_url=reverse("finance:invoices"),
        action=reverse("finance:invoices_resume", args=[held]),
    )
    return show(request, "finance/invoices_resume.html", confirmation=question)


_RESUMES = {
    _S.LOGIN: _("请先在税务平台重新登录或完成认证。系统会先查询每张发票的结果，不会重复开票。"),
    _S.CREDIT: _("请先在税务平台确认额度已恢复。系统会先查询每张发票的结果，不会重复开票。"),
}


@require_safe
@staff(*READERS)
def invoice(request: HttpRequest, invoice: str) -> HttpResponse:
    """One invoice with its buyer, its people and its files."""
    view = queries.invoice(invoice, present_actor(request))
    rounds = returns.returns_of(view.number, present_actor(request))
    tries = [(each, status_of_return(each.state)) for each in rounds]
    return show(request, "finance/invoice.html", view=view, status=status_of(view.state), returns=tries)


@require_safe
@staff(*READERS)
def invoice_file(request: HttpRequest, invoice: str, form: str) -> HttpResponse:
    """A file of an issued invoice."""
    name, data = queries.invoice_file(invoice, form, present_actor(request))
    return file_answer(name, data, form)
