"""退款申请: what organizations ask back, and letting it go: by channel in a batch, by bank an order. R55-R58."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.queries import RequestView
from fairgate.billing.refunds.states import RequestState
from fairgate.foundation import clock
from fairgate.foundation.money import total
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.desk import OFFICERS, READERS
from fairgate.portals.finance.forms.refunds import ByBankForm, RequestsForm, numbers_in
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show

_ROWS = 100
_OFFERED = (
    RequestState.ASKED,
    RequestState.AWAITING,
    RequestState.UNDER_WAY,
    RequestState.REFUNDED,
    RequestState.WITHDRAWN,
    RequestState.ENDED,
)


@require_safe
@staff(*READERS)
def refund_requests(request: HttpRequest) -> HttpResponse:
    """What is asked back, by its state, the newest first; what waits for finance unless another is asked for."""
    asked, actor = request.GET.get("state", ""), present_actor(request)
    state = RequestState(asked) if asked in RequestState.values else RequestState.ASKED
    page = Paginator(queries.requests(actor, state=state), _ROWS).get_page(request.GET.get("page"))
    may_pay = state == RequestState.ASKED and may_write(actor)
    return show(
        request,
        "finance/refund_requests.html",
        state=state,
        page=page,
        tabs=tabs_of("refund_requests", [(each.value, each.label) for each in _OFFERED], state),
        may_pay=may_pay,
        may_tick=may_pay and not all(each.is_by_bank for each in page),
        tasks=queries.refund_tasks(actor),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def refunds_release(request: HttpRequest) -> HttpResponse:
    """Show once more what was ticked, by order, and let it go back through its channels on the second press."""
    actor = present_actor(request)
    given = request.POST if request.method == "POST" else request.GET
    ticked = numbers_in(given.getlist("requests"))
    waiting = {each.id: each for each in queries.requests(actor, state=RequestState.ASKED, ids=ticked)}
    form = RequestsForm(given, offered=waiting)
    chosen = [waiting[each] for each in form.chosen()] if form.is_valid() else []
    if request.method == "POST" and chosen:
        with refusals_on(form):
            numbers = operations.release([each.id for each in chosen], by=actor, at=clock.now())
            words = _("已提交%(people)s人的退款，共%(count)s笔，渠道退出后自动通知单位")
            messages.success(request, words % {"people": len(chosen), "count": len(numbers)})
            return see_other(f"{reverse('finance:refunds')}?state=under_way")
    if not chosen and not form.errors:
        messages.error(request, _("请先勾选要办理的退款申请"))
        return see_other("finance:refund_requests")
    return show(
        request,
        "finance/refunds_release.html",
        form=form,
        chosen=chosen,
        orders=_by_order(chosen),
        sum=total([each.amount for each in chosen]),
    )


def _by_order(chosen: list[RequestView]) -> list[dict[str, object]]:
    found: dict[str, list[RequestView]] = {}
    for each in chosen:
        found.setdefault(each.order_number, []).append(each)
    return [
        {
            "number": number,
            "organization": rows[0].organization,
            "way": rows[0].way,
            "people": len(rows),
            "sum": total([row.amount for row in rows]),
        }
        for number, rows in found.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def refund_by_bank(request: HttpRequest, order_number: str) -> HttpResponse:
    """Propose that people of one order get their fees back by bank transfer, to the payer or to another account."""
    actor, now = present_actor(request), clock.now()
    order = queries.order_to_refund(order_number, actor, at=now)
    everybody = [each.id for each in order.requests]
    first = {"requests": everybody, "route": "payer" if order.payer else "other"}
    form = ByBankForm(**posted(request), offered=everybody, initial=first)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            number = operations.propose(
                order_number, form.chosen(), form.as_wish(), proof=form.as_paper(), by=actor, at=now
            )
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other("finance:refund", number)
    ticked = {str(each) for each in (form["requests"].value() or [])}
    return show(request, "finance/refund_by_bank.html", form=form, order=order, ticked=ticked)
