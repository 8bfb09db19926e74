"""人员证件申办: tick people, confirm the order, cancel it before payment. Source: guide R43-R46, Q29."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.orders import operations, queries
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.orders.rules import cancel_refusal
from fairgate.billing.orders.states import OrderState
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.liaison import chart_of, liaison, organization_id
from fairgate.portals.visitor.payable import order_form
from fairgate.registration.editions.states import CutOff
from fairgate.registration.personnel import queries as personnel
from fairgate.reporting.journey.states import PersonStatus


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def badges(request: HttpRequest) -> HttpResponse:
    """Tick people in 待支付 and place an order; pressing twice places one."""
    chart = chart_of(request)
    form, payable = order_form(chart, **posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            placed = operations.place(
                chart.organization.id,
                form.chosen(),
                key=form.cleaned_data["key"],
                by=liaison(request),
                at=clock.now(),
            )
            return see_other("visitor:order", placed.number)
    return show(
        request,
        "visitor/badges.html",
        chart=chart,
        form=form,
        payable=payable,
        closes_at=chart.rulebook.closes_at(CutOff.PAYMENT),
        others=[
            (row, statuses.of_person(row.status)) for row in chart.people if row.status != PersonStatus.TO_PAY
        ],
    )


@require_safe
@organization_member
def orders(request: HttpRequest) -> HttpResponse:
    """The organization's orders, newest first."""
    placed = queries.orders_of(organization_id(request), liaison(request))
    return show(
        request, "visitor/orders.html", orders=[(order, statuses.of_order(order.state)) for order in placed]
    )


@require_safe
@organization_member
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm the order: its people and its sum, before paying."""
    view = queries.order_view(number, liaison(request))
    return show(
        request,
        "visitor/order.html",
        order=view,
        lines=lines_of(view),
        status=statuses.of_order(view.state),
        is_waiting=view.state == OrderState.WAITING,
    )


def lines_of(view: OrderView) -> list[tuple[str, object]]:
    """Return the name and amount of every line, in one look-up of people."""
    people = personnel.brief([UUID(str(line.person_id)) for line in view.lines])
    return [(people[line.person_id].name, line.amount) for line in view.lines if line.person_id in people]


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
    confirmation = Confirmation(
        title=_("取消订单%(number)s？") % {"number": number},
        consequence=_("取消后，%(count)s人回到待支付，可以重新勾选下单。") % {"count": len(view.lines)},
        verb=_("取消订单"),
        keep=_("保留订单"),
        back_url=reverse("visitor:order", args=[number]),
        action=reverse("visitor:order_cancel", args=[number]),
    )
    return show(request, "visitor/order_cancel.html", confirmation=confirmation)


def _cancel(request: HttpRequest, number: str) -> HttpResponse:
    with refusals_as_notes(request):
        operations.cancel(number, by=liaison(request), at=clock.now())
        messages.success(request, _("订单已取消"))
        return see_other("visitor:badges")
    return see_other("visitor:order", number)
