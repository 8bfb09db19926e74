"""Returns at the desk: what waits for an officer, for a buyer, for the bureau, and what has ended. Source: R59, R61."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.invoices.policies import may_resume
from fairgate.billing.returns import operations, queries
from fairgate.billing.returns.states import HELD, ReturnState
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _, pgettext_lazy
from fairgate.portals.finance.desk import OFFICERS, READERS
from fairgate.portals.finance.forms.returns import ReturnFilterForm
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.ui.returns import awaited, status_of

_ROWS = 50
_S = ReturnState
VIEWS = {
    "held": (pgettext_lazy("desk", "待办理"), (_S.LOGIN, _S.STUCK)),
    "buyer": (_S.BUYER.label, (_S.BUYER,)),
    "under_way": (
        _("办理中"),
        (_S.REQUESTED, _S.UNKNOWN, _S.CONFIRMED, _S.ISSUING, _S.WITHDRAWING),
    ),
    "returned": (_S.RETURNED.label, (_S.RETURNED,)),
    "in_vain": (_("未退成"), (_S.REFUSED, _S.LAPSED, _S.WITHDRAWN, _S.FAILED)),
}


@require_safe
@staff(*READERS)
def returns(request: HttpRequest) -> HttpResponse:
    """Returns by where they stand, those first that have waited longest; what an officer must do unless asked else."""
    asked = request.GET.get("state", "")
    view = asked if asked in VIEWS else "held"
    actor, words = present_actor(request), request.GET.get("words", "")[:80]
    found = queries.returns(actor, states=VIEWS[view][1], search=words)
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    held = queries.held_states(actor) if view == "held" and may_resume(actor) else []
    return show(
        request,
        "finance/returns.html",
        view=view,
        page=page,
        rows=[(row, status_of(row.state)) for row in page],
        tabs=tabs_of("returns", _NAMED, view),
        filters=ReturnFilterForm(request.GET),
        held=[(state.value, state.label) for state in held],
    )


_NAMED = [(name, label) for name, (label, _states) in VIEWS.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def returns_resume(request: HttpRequest, stopped: str) -> HttpResponse:
    """Ask whether the bureau has been seen to, then let every return go on that waited for it."""
    if stopped not in HELD:
        raise NotFound
    state = ReturnState(stopped)
    if request.method == "POST":
        count = operations.resume_held(state, by=present_actor(request), at=clock.now())
        messages.success(request, _("%(count)s张发票的退票已继续办理") % {"count": count})
        return see_other("finance:returns")
    question = Confirmation(
        title=_("继续办理退票？"),
        consequence=_RESUMES[state],
        verb=_("继续办理"),
        back_url=reverse("finance:returns"),
        action=reverse("finance:returns_resume", args=[stopped]),
        is_harmful=False,
    )
    return show(request, "finance/returns_resume.html", confirmation=question)


_RESUMES = {
    _S.LOGIN: _("请先在税务平台重新登录或完成认证。系统会先查询每张红字确认单的结果，不会重复提交。"),
    _S.STUCK: _("请先在税务平台查明红字发票未能开具的原因。系统会先查询是否已开，再用新的编号重开。"),
}


@require_safe
@staff(*READERS)
def invoice_return(request: HttpRequest, return_number: str) -> HttpResponse:
    """One return with its form at the bureau, its invoice and what is awaited."""
    view = queries.one(return_number, present_actor(request))
    told = awaited(view, at=clock.now())
    return show(request, "finance/invoice_return.html", view=view, status=status_of(view.state), awaited=told)
