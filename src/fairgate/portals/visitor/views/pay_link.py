"""The pay page behind a link: a colleague or another device pays this one order, without an account.

It shows the organization, the amount and how many people, and nobody's name. Whoever comes back from a channel's
page comes here too: their browser brings no cookie then, and coming back proves nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.fees.policies import may_pay
from fairgate.billing.orders import queries as orders
from fairgate.billing.payments import queries
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.portals.ui.contacts import contact_for
from fairgate.portals.ui.guards import actor_of
from fairgate.portals.ui.pages import see_other, show
from fairgate.portals.visitor.begun import is_begun_here, remember
from fairgate.portals.visitor.devices import device_of
from fairgate.portals.visitor.pay_acts import addresses, check, part, start, whole
from fairgate.portals.visitor.paying import PayPage, qr_of


@require_http_methods(["GET", "HEAD", "POST"])
def pay_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show where the payment of the link's order stands; POST opens an attempt by a channel."""
    bearer, page = _page(request, token)
    if request.method == "POST":
        return start(request, page, by=bearer)
    if "returned" in request.GET and _is_payer(actor_of(request), page):
        return see_other(f"{reverse('visitor:pay', args=[page.status.order.number])}?returned=1")
    url = whole(reverse("visitor:pay_link", args=[token]))
    facts = orders.order_facts(page.status.order.number, bearer)
    answer = show(
        request,
        "visitor/pay_link.html",
        page=page,
        facts=facts,
        order=page.status.order,
        shared={"url": url, "qr": qr_of(url)},
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_safe
def pay_link_status(request: HttpRequest, token: str) -> HttpResponse:
    """The part that htmx renews."""
    return part(request, _page(request, token)[1])


@require_POST
def pay_link_check(request: HttpRequest, token: str) -> HttpResponse:
    """我已完成支付: ask the channel now, and show what it says."""
    bearer, page = _page(request, token)
    return check(request, page, by=bearer)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def pay_back(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - whatever a vendor sends along is no proof
    """Lead whoever comes from a channel's page to the page that asks our server."""
    queries.order_of_link(token, at=clock.now())
    return see_other(f"{reverse('visitor:pay_link', args=[token])}?returned=1")


def _page(request: HttpRequest, token: str) -> tuple[Actor, PayPage]:
    """Return the bearer of the link and the page of its order; raises NotFound for a link that is not ours."""
    at = clock.now()
    bearer = queries.actor_of_link(token, at=at)
    status = queries.attempt_status(queries.order_of_link(token, at=at), bearer, at=at)
    request.help_contact = contact_for(status.order.organization_id)  # type: ignore[attr-defined]  # read by ui.context
    own = addresses(request, lambda name: reverse(f"visitor:pay_link{name}", args=[token]))
    if status.attempt and "returned" in request.GET:
        remember(request, status.attempt.number)
    begun = is_begun_here(request, status.attempt)
    return bearer, PayPage(status, device_of(request), own, now=at, is_begun_here=begun)


def _is_payer(actor: Actor | None, page: PayPage) -> bool:
    """Say whether the browser is signed in as somebody who has a pay page of this order; finance only reads."""
    return actor is not None and may_pay(actor, page.status.order.organization_id)
