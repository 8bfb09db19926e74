"""退款: whose paid fee may be asked back, what is asked, and taking a wish back. Source: guide R55, R56, R70."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.billing.refunds import operations, queries
from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden
from fairgate.foundation.words import _, ngettext_lazy
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor.forms.refunds import RefundForm, people_in
from fairgate.portals.visitor.liaison import liaison, may_edit, organization_id
from fairgate.portals.visitor.money_lines import line_of
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.reporting.money import queries as money

ON_A_PAGE = 50
OFFERED_ON_A_PAGE = 200
"""So many stand side by side to be ticked: sixty people of three orders are one press. Source: guide R56."""


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def refunds(request: HttpRequest) -> HttpResponse:
    """Tick and ask; below, how each wish stands. Who may only pay reads."""
    own, actor = organization_id(request), liaison(request)
    if request.method == "POST" and not may_edit(actor, own):
        raise Forbidden
    offered, now = queries.refundable(own, actor), clock.now()
    form = RefundForm(**posted(request), offered=_ticked(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return _asked(request, form)
    page = Paginator(offered, OFFERED_ON_A_PAGE).get_page(request.GET.get("page"))
    rulebook = rulebook_of(own)
    return show(
        request,
        "visitor/refunds.html",
        form=form,
        page=page,
        has_invoices=any(each.invoice for each in page),
        ticked=frozenset(request.POST.getlist("people")),
        **_asked_for(request, now),
        can_edit=may_edit(actor, own),
        closed=cutoff_refusal(rulebook, CutOff.REFUND, now),
        closes_at=rulebook.closes_at(CutOff.REFUND),
    )


def _ticked(request: HttpRequest) -> list[tuple[UUID, str]]:
    """Return who of those that were ticked may be asked back: of hundreds on offer these alone are read."""
    people = people_in(request.POST.getlist("people"))
    found = queries.refundable(organization_id(request), liaison(request), people=people) if people else ()
    return [(each.person_id, each.name) for each in found]


def _asked_for(request: HttpRequest, now: datetime) -> dict[str, object]:
    """Return a page of what was asked back, with how each wish stands."""
    rows = money.wishes_of(organization_id(request), liaison(request), at=now)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("asked"))
    return {"asked": page, "lines": [line_of(row, now) for row in page]}


def _asked(request: HttpRequest, form: RefundForm) -> HttpResponse:
    count = operations.ask(
        organization_id(request),
        form.chosen(),
        reason=form.cleaned_data["reason"],
        with_returns=form.cleaned_data["with_returns"],
        by=liaison(request),
        at=clock.now(),
    )
    said = ngettext_lazy("已为%(count)s人申请退款", "已为%(count)s人申请退款", "count")
    messages.success(request, str(said % {"count": count}))
    return see_other("visitor:refunds")


@require_POST
@organization_member(*EDITORS)
def refund_withdraw(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take a wish back, so that the person may be corrected and handed in again."""
    with refusals_as_notes(request):
        operations.withdraw(request_id, by=liaison(request), at=clock.now())
        messages.success(request, _("退款申请已撤回"))
    return see_other("visitor:refunds")
