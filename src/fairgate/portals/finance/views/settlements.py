"""Money in suspense goes back or pays an order: proposed by one officer, agreed by another, its pay-out recorded."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.billing.reconciliation.queries import booking_case, suspense_case
from fairgate.billing.settlements import operations, queries
from fairgate.billing.settlements.views import SettlementView
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.finance.agreeing import agree, decline
from fairgate.portals.finance.desk import CHECKERS, OFFICERS
from fairgate.portals.finance.figures import amount_of
from fairgate.portals.finance.forms.settlements import PayOutForm, ReturnForm, SettlementForm
from fairgate.portals.finance.views.bank import receipt_page
from fairgate.portals.finance.views.suspense import item_page
from fairgate.portals.ui.agreeing import ReasonForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def suspense_settle(request: HttpRequest, item_id: int) -> HttpResponse:
    """Propose where money of a channel goes."""
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


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def bank_receipt_settle(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Propose that what no order has got of a booking goes back to its payer."""
    actor = present_actor(request)
    receipt = booking_case(receipt_id, actor).case.receipt
    form = ReturnForm(**posted(request), account=receipt.payer_account)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.propose_return(receipt_id, form.as_return(), by=actor, at=clock.now())
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other("finance:bank_receipt", receipt_id)
    return show(request, "finance/bank_receipt_settle.html", form=form, receipt=receipt)


@require_POST
@staff(*CHECKERS)
def settlement_agree(request: HttpRequest, settlement_id: int) -> HttpResponse:
    """Agree where money goes, as the second officer."""
    by = present_actor(request)
    view = queries.settlement(settlement_id, by)
    verb = partial(operations.agree_to_settlement, settlement_id, by=by, at=clock.now())
    agree(request, verb, _("复核通过，已入账"))
    return _back(view)


@require_POST
@staff(*OFFICERS)
def settlement_decline(request: HttpRequest, settlement_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    by = present_actor(request)
    view = queries.settlement(settlement_id, by)
    verb = partial(operations.decline_settlement, settlement_id, by=by, at=clock.now())
    form = decline(request, settlement_id, verb, _("已退回，款项仍待处理"))
    return _back(view) if form is None else _page(request, view, form=form)


@require_POST
@staff(*OFFICERS)
def settlement_pay_out(request: HttpRequest, settlement_id: int) -> HttpResponse:
    """Record that money went back, with the reference of the bank or the merchant console."""
    by = present_actor(request)
    view, form = (
        queries.settlement(settlement_id, by),
        PayOutForm(request.POST, auto_id=f"{settlement_id}-%s"),
    )
    if form.is_valid():
        with refusals_on(form):
            operations.record_pay_out(settlement_id, form.as_paid_out(), by=by, at=clock.now())
            messages.success(request, _("已登记退回，并已通知单位"))
            return _back(view)
    return _page(request, view, pay_out=form)


def _back(view: SettlementView) -> HttpResponse:
    if view.receipt_id is not None:
        return see_other("finance:bank_receipt", view.receipt_id)
    return see_other("finance:suspense_item", view.item_id)


def _page(
    request: HttpRequest,
    view: SettlementView,
    *,
    form: ReasonForm | None = None,
    pay_out: PayOutForm | None = None,
) -> HttpResponse:
    if view.item_id is not None:
        return item_page(request, view.item_id, form=form, pay_out=pay_out)
    case = booking_case(view.receipt_id or 0, present_actor(request))
    return receipt_page(request, case, refused_id=view.id, form=form, pay_out=pay_out)
