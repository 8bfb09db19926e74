"""The pay page of an account: amount, time, channels, and every way it can end, in words. Source: R45-R47, Q30."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.orders import queries as orders
from fairgate.billing.payments import operations, queries
from fairgate.billing.payments.states import Phase
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers import queries as remittances
from fairgate.foundation import clock
from fairgate.foundation.errors import Refused
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import refusals_as_notes, see_other, show
from fairgate.portals.visitor.begun import is_begun_here
from fairgate.portals.visitor.devices import device_of
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.portals.visitor.order_lines import sum_of
from fairgate.portals.visitor.pay_acts import addresses, check, part, start, whole
from fairgate.portals.visitor.paying import PayPage, qr_of
from fairgate.registration.editions.states import StageOrder
from fairgate.registration.organizations import queries as organizations

BANK_TRANSFER = "bank_transfer"


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """Show where the payment stands; POST opens an attempt by a channel, and twice is harmless."""
    page = _page(request, number)
    if request.method == "POST":
        return _begin(request, page, number)
    if page.phase == Phase.PAID:
        return see_other("visitor:paid", number)
    if page.phase == Phase.TRANSFER:
        own = remittances.code_of_order(number, liaison(request))
        return see_other("visitor:transfer", own) if own else see_other("visitor:pay_by_others", number)
    return show(
        request,
        "visitor/pay.html",
        page=page,
        order=page.status.order,
        people=sum_of(orders.order_view(number, liaison(request))),
        shared=_shared(request, number),
    )


def _begin(request: HttpRequest, page: PayPage, number: str) -> HttpResponse:
    """Begin what was chosen: a payment through a channel, or a bank transfer (R49)."""
    if request.POST.get("by") != BANK_TRANSFER:
        return start(request, page, by=liaison(request))
    with refusals_as_notes(request):
        return see_other("visitor:transfer", transfers.begin(number, by=liaison(request), at=clock.now()))
    return see_other("visitor:pay", number)


@require_safe
@organization_member
def pay_status(request: HttpRequest, number: str) -> HttpResponse:
    """The part that htmx renews; once paid it leads on to the page that says so."""
    return part(request, _page(request, number))


@require_POST
@organization_member
def pay_check(request: HttpRequest, number: str) -> HttpResponse:
    """我已完成支付: ask the channel now, and show what it says."""
    return check(request, _page(request, number), by=liaison(request))


@require_safe
@organization_member
def pay_bank(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the browser over to the organization's online bank by a form that sends itself, or by its button (R48).

    Leads back to the pay page when no such payment is under way, or its form has grown too old.
    """
    page = _page(request, number)
    if not (page.is_at_own_bank and page.can_reach_bank and page.form):
        return see_other("visitor:pay", number)
    return show(request, "visitor/pay_bank.html", page=page, order=page.status.order)


@require_safe
@organization_member
def paid(request: HttpRequest, number: str) -> HttpResponse:
    """What was paid, and what happens next; an order that is not paid leads back to its pay page."""
    status = queries.attempt_status(number, liaison(request), at=clock.now())
    if status.phase != Phase.PAID:
        return see_other("visitor:pay", number)
    people = sum_of(orders.order_view(number, liaison(request)))
    own = organizations.get(organization_id(request), liaison(request))
    book = organizations.rulebook_of(own.id)
    return show(
        request,
        "visitor/paid.html",
        order=status.order,
        people=people,
        held=status.held,
        is_reviewed=book.stage_order == StageOrder.REVIEW_FIRST,
        is_overseas=own.is_overseas,
    )


@require_safe
@organization_member
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """A page to print: what was paid, when, by which channel and transaction, for whom."""
    actor = liaison(request)
    paid_by = remittances.paid_by(number, actor) or queries.receipt_of(number, actor)
    return show(request, "visitor/receipt.html", order=orders.order_view(number, actor), receipt=paid_by)


def _page(request: HttpRequest, number: str) -> PayPage:
    at = clock.now()
    status = queries.attempt_status(number, liaison(request), at=at)
    return PayPage(
        status,
        device_of(request),
        replace(
            addresses(request, lambda name: reverse(f"visitor:pay{name}", args=[number])),
            bank=reverse("visitor:pay_bank", args=[number]),
        ),
        now=at,
        is_begun_here=is_begun_here(request, status.attempt),
        again_url=reverse("visitor:badges"),
        is_own=True,
        takes_transfers=remittances.takes_transfers(status.order.organization_id, at=at),
    )


def _shared(request: HttpRequest, number: str) -> dict[str, str] | None:
    """Return the link that lets others pay, as text and as a picture; None once nothing is to be paid."""
    try:
        token = operations.pay_link(number, by=liaison(request), at=clock.now())
    except Refused:
        return None
    url = whole(reverse("visitor:pay_link", args=[token]))
    return {"url": url, "qr": qr_of(url)}
