"""人员证件申办: tick people, confirm the order, cancel it before payment. Source: guide R43-R46, Q29."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.invoices import queries as invoices
from fairgate.billing.invoices.views import InvoiceRow
from fairgate.billing.orders import operations, queries
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.orders.rules import cancel_refusal
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import queries as payments
from fairgate.billing.transfers import queries as transfers
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui import given_up
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.invoices import status_of
from fairgate.portals.ui.pages import refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Status
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.doors import closed_door
from fairgate.portals.visitor.invoicing import left_lines
from fairgate.portals.visitor.liaison import chart_of, liaison, may_edit, organization_id
from fairgate.portals.visitor.order_lines import people_of, sum_of
from fairgate.portals.visitor.payable import choice_of, is_order
from fairgate.registration.editions.states import CutOff

ON_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def badges(request: HttpRequest) -> HttpResponse:
    """Find and tick people in 待支付, over several pages, and place an order; pressing twice places one."""
    chart = chart_of(request)
    choice = choice_of(request, chart)
    if is_order(request) and choice.form.is_valid():
        with refusals_on(choice.form):
            placed = operations.place(
                chart.organization.id,
                choice.form.chosen(),
                key=choice.form.cleaned_data["key"],
                by=liaison(request),
                at=clock.now(),
            )
            return see_other("visitor:order", placed.number)
    return show(
        request,
        "visitor/badges.html",
        chart=chart,
        choice=choice,
        form=choice.form,
        can_edit=may_edit(liaison(request), chart.organization.id),
        closes_at=chart.rulebook.closes_at(CutOff.PAYMENT),
        closed=closed_door(chart, CutOff.PAYMENT, clock.now()),
        is_waived=chart.rulebook.waives_fee(chart.organization.region),
    )


@require_safe
@organization_member
def orders(request: HttpRequest) -> HttpResponse:
    """The organization's orders, newest first."""
    own, actor = organization_id(request), liaison(request)
    page = Paginator(queries.orders_of(own, actor), ON_A_PAGE).get_page(request.GET.get("page"))
    held = payments.held_of_orders(own, actor)
    rows = [(order, statuses.of_order(order.state), held.get(order.number, ())) for order in page]
    return show(request, "visitor/orders.html", page=page, rows=rows)


@require_safe
@organization_member
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm the order, its people and its sum, before paying; later, what became of it and of its money."""
    view = queries.order_view(number, liaison(request))
    payment = payments.attempt_status(number, liaison(request), at=clock.now())
    return show(
        request,
        "visitor/order.html",
        order=view,
        people=sum_of(view),
        listed=people_of(view, request.GET.get("page", "1")) if "people" in request.GET else None,
        status=statuses.of_order(view.state),
        is_waiting=view.state == OrderState.WAITING,
        payment=payment,
        invoices=_invoices(request, view),
        left=left_lines(request, [view.number]) if view.state == OrderState.PAID else (),
        transfer_code=transfers.code_of_order(number, liaison(request)) if view.by_transfer else "",
        by_others=transfers.paid_by_others(number, liaison(request)) if view.by_transfer else None,
    )


def _invoices(request: HttpRequest, view: OrderView) -> list[tuple[InvoiceRow, Status]]:
    if view.state != OrderState.PAID:
        return []
    rows = invoices.invoices_of_order(view.number, liaison(request))
    return [(row, status_of(row.state)) for row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def order_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask, then cancel an unpaid order; its people wait for payment again (R46)."""
    view = queries.order_view(number, liaison(request))
    if request.method == "POST":
        return _cancel(request, number)
    over = cancel_refusal(view.state)
    if over is not None:
        messages.warning(request, str(over.words))
        return see_other("visitor:order", number)
    return show(request, "visitor/order_cancel.html", confirmation=_question(request, view))


def _question(request: HttpRequest, view: OrderView) -> Confirmation:
    attempt = payments.attempt_status(view.number, liaison(request), at=clock.now()).attempt
    words = _("取消后，%(count)s人回到待支付，可以重新勾选下单。") % {"count": len(view.lines)}
    return Confirmation(
        title=_("取消订单%(number)s？") % {"number": view.number},
        consequence=given_up.on_cancel(words, attempt),
        verb=_("取消订单"),
        keep=_("保留订单"),
        back_url=reverse("visitor:order", args=[view.number]),
        action=reverse("visitor:order_cancel", args=[view.number]),
    )


def _cancel(request: HttpRequest, number: str) -> HttpResponse:
    with refusals_as_notes(request):
        operations.cancel(number, by=liaison(request), at=clock.now())
        messages.success(request, _("订单已取消"))
        for words in given_up.after(payments.attempt_status(number, liaison(request), at=clock.now())):
            messages.warning(request, words)
        return see_other("visitor:badges")
    return see_other("visitor:order", number)
