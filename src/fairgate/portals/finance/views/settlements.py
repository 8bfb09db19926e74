"""Money in suspense goes back or pays an order: proposed by one officer, agreed by another, its pay-out recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.billing.reconciliation.queries import suspense_case
from fairgate.billing.settlements import operations, queries
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.finance.desk import CHECKERS, OFFICERS
from fairgate.portals.finance.figures import amount_of
from fairgate.portals.finance.forms.settlements import PayOutForm, SettlementForm
from fairgate.portals.finance.forms.transfers import ReasonForm
from fairgate.portals.finance.views.suspense import item_page
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def suspense_settle(request: HttpRequest, item_id: int) -> HttpResponse:
    """Propose where money in suspense goes."""
    actor = present_actor(request)
    case = suspense_case(item_id, actor)
    form = SettlementForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.propose_settlement(item_id, form.as_proposed(), by=actor, at=clock.now())
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other("finance:suspense_item", item_id)
    return show(
        request, "finance/suspense_settle.html", form=form, item=case.item, amount=amount_of(case.item)
    )


@require_POST
@staff(*CHECKERS)
def settlement_agree(request: HttpRequest, item_id: int, settlement_id: int) -> HttpResponse:
    """Agree where money goes, as the second officer."""
    _insist(request, item_id, settlement_id)
    with refusals_as_notes(request):
        operations.agree_to_settlement(settlement_id, by=present_actor(request), at=clock.now())
        messages.success(request, _("复核通过，已入账"))
    return see_other("finance:suspense_item", item_id)


@require_POST
@staff(*OFFICERS)
def settlement_decline(request: HttpRequest, item_id: int, settlement_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    _insist(request, item_id, settlement_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            operations.decline_settlement(settlement_id, reason, by=present_actor(request), at=clock.now())
            messages.success(request, _("已退回，款项仍待处理"))
            return see_other("finance:suspense_item", item_id)
    return item_page(request, item_id, form=form)


@require_POST
@staff(*OFFICERS)
def settlement_pay_out(request: HttpRequest, item_id: int, settlement_id: int) -> HttpResponse:
    """Record that money went back, with the reference of the bank or the merchant console."""
    _insist(request, item_id, settlement_id)
    form = PayOutForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            paid = form.as_paid_out()
            operations.record_pay_out(settlement_id, paid, by=present_actor(request), at=clock.now())
            messages.success(request, _("已登记退回，并已通知单位"))
            return see_other("finance:suspense_item", item_id)
    return item_page(request, item_id, pay_out=form)


def _insist(request: HttpRequest, item_id: int, settlement_id: int) -> None:
    if queries.settlement(settlement_id, present_actor(request)).item_id != item_id:
        raise NotFound
