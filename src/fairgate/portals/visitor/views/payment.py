"""The pay page: amount, time, channel, QR, and every way it can end, in words. Source: R45-R47, Q30."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.payments import operations, queries
from fairgate.billing.payments.queries import PaymentStatus
from fairgate.billing.payments.states import Channel, Phase
from fairgate.foundation import clock
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import refusals_as_notes, see_other, show
from fairgate.portals.visitor.liaison import liaison
from fairgate.portals.visitor.views.orders import lines_of


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """Show where the payment stands; POST opens an attempt with a channel, and twice is harmless."""
    if request.method == "POST":
        return _start(request, number)
    status = _status(request, number)
    if status.phase == Phase.PAID:
        return see_other("visitor:paid", number)
    return show(request, "visitor/pay.html", lines=lines_of(status.order), **_values(status))


def _start(request: HttpRequest, number: str) -> HttpResponse:
    channel = request.POST.get("channel", Channel.WECHAT_PAY)
    if channel not in Channel.values:
        messages.warning(request, Phase.CHOOSE.label)
        return see_other("visitor:pay", number)
    with refusals_as_notes(request):
        operations.start_attempt(number, Channel(channel), by=liaison(request), at=clock.now())
    return see_other("visitor:pay", number)


@require_safe
@organization_member
def pay_status(request: HttpRequest, number: str) -> HttpResponse:
    """The part that htmx renews; once paid it leads on to the receipt page."""
    status = _status(request, number)
    answer = show(request, "visitor/_pay_status.html", **_values(status))
    if status.phase == Phase.PAID:
        answer.headers["HX-Redirect"] = see_other("visitor:paid", number).url  # type: ignore[attr-defined]  # a redirect
    return answer


@require_POST
@organization_member
def pay_check(request: HttpRequest, number: str) -> HttpResponse:
    """我已完成支付: ask the channel now, and show what it says."""
    with refusals_as_notes(request):
        operations.check_now(number, by=liaison(request), at=clock.now())
    return see_other("visitor:pay", number)


@require_safe
@organization_member
def paid(request: HttpRequest, number: str) -> HttpResponse:
    """What was paid, and what happens next; an order that is not paid leads back to its pay page."""
    status = _status(request, number)
    if status.phase != Phase.PAID:
        return see_other("visitor:pay", number)
    return show(
        request, "visitor/paid.html", order=status.order, lines=lines_of(status.order), held=status.held
    )


def _status(request: HttpRequest, number: str) -> PaymentStatus:
    return queries.attempt_status(number, liaison(request), at=clock.now())


def _values(status: PaymentStatus) -> dict[str, object]:
    is_scan = status.phase == Phase.SCAN and status.attempt is not None
    return {
        "status": status,
        "order": status.order,
        "phase": status.phase,
        "channels": Channel.choices,
        "qr": _qr(status.attempt.code_url) if is_scan and status.attempt else "",
        "is_open": status.phase in (Phase.SCAN, Phase.CHECKING, Phase.PREPARING),
        "can_choose": status.phase in (Phase.CHOOSE, Phase.REFUSED),
    }


def _qr(code_url: str) -> str:
    """Return a channel's code as a picture, whatever the page's own styles are."""
    return segno.make_qr(code_url, error="m").svg_data_uri(border=4)
