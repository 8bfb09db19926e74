"""What every pay page does, whoever pays: start, ask again, show what changed. Source: R45-R47."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fairgate.billing.payments import operations
from fairgate.billing.payments.states import Phase
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import client_address
from fairgate.portals.ui.pages import refusals_as_notes, see_other, show
from fairgate.portals.visitor.begun import remember
from fairgate.portals.visitor.devices import device_of
from fairgate.portals.visitor.forms.paying import PayForm
from fairgate.portals.visitor.paying import Addresses, PayPage


def start(request: HttpRequest, page: PayPage, *, by: Actor) -> HttpResponse:
    """Open an attempt by what the payer chose, and show the page again; whoever chose nothing is told so."""
    form = PayForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(form.errors["by"][0]))
        return see_other(page.at.page)
    channel, way = form.chosen()
    number, at = page.status.order.number, clock.now()
    with refusals_as_notes(request):
        begun = operations.start_attempt(
            number,
            channel,
            way,
            payer_address=client_address(request),
            return_url=whole(reverse("visitor:pay_back", args=[operations.pay_link(number, by=by, at=at)])),
            by=by,
            at=at,
        )
        remember(request, begun.number)
    return see_other(page.at.page)


def part(request: HttpRequest, page: PayPage) -> HttpResponse:
    """Answer the page's question: 204 while nothing has changed, so that nobody's place on it is lost."""
    if request.GET.get("seen") == page.seen:
        return HttpResponse(status=204)
    answer = show(request, "visitor/_pay_status.html", page=page)
    if _may_go_on(request, page):
        answer.headers["HX-Redirect"] = page.at.bank
    if page.phase == Phase.PAID:
        answer.headers["HX-Redirect"] = page.at.page
    return answer


def _may_go_on(request: HttpRequest, page: PayPage) -> bool:
    """Say whether the browser that just chose its online bank is led there, now that the form is at hand."""
    was_waiting = request.GET.get("seen", "").startswith(f"{Phase.PREPARING}.")
    return was_waiting and page.is_at_own_bank and page.is_begun_here


def check(request: HttpRequest, page: PayPage, *, by: Actor) -> HttpResponse:
    """Have the channel asked soon, and show the page again."""
    with refusals_as_notes(request):
        operations.check_now(page.status.order.number, by=by, at=clock.now())
        messages.success(request, _("已去查询，有结果会显示在本页"))
    return see_other(page.at.page)


def addresses(request: HttpRequest, place: Callable[[str], str]) -> Addresses:
    """Return a payer's addresses, with the device that was asked for; `place` gives the path of a screen's name."""
    query = device_of(request).query
    return Addresses(*(f"{place(name)}{query}" for name in ("", "_status", "_check")))


def whole(path: str) -> str:
    """Return the address as other devices open it."""
    return f"{settings.PUBLIC_URL}{path}"
