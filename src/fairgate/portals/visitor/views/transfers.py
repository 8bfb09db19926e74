"""银行转账 of an organization, its own and for others. Source: guide R49, R50, Q14, Q30, decision 37."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.transfers.views import RemittanceView
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import see_other, show
from fairgate.portals.ui.remitting import screens
from fairgate.portals.ui.remitting.screens import RemitDesk
from fairgate.portals.visitor.liaison import organization_id


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show(request, f"visitor/{template}", **context)


def _owns(request: HttpRequest, view: RemittanceView) -> bool:
    return view.organization_id == organization_id(request)


def _after(view: RemittanceView) -> HttpResponse:
    """Lead to paying the organization's own order otherwise, or to its orders where all were others'."""
    joined = {each.order_number for each in view.authorizations}
    own = [order.number for order in view.orders if order.number not in joined]
    return see_other("visitor:pay", own[0]) if own else see_other("visitor:orders")


DESK = RemitDesk("visitor", _show, _owns, _after)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer(request: HttpRequest, remittance: str) -> HttpResponse:
    """Where to transfer how much under which code, until when, and what has become of it; POST hands a slip in."""
    return screens.transfer(request, DESK, remittance)


@require_POST
@organization_member
def transfer_orders(request: HttpRequest, remittance: str) -> HttpResponse:
    """Let the same transfer pay further orders."""
    return screens.add_orders(request, DESK, remittance)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer_withdraw(request: HttpRequest, remittance: str) -> HttpResponse:
    """Ask, then give the transfer up; its orders can be paid otherwise again."""
    return screens.withdraw(request, DESK, remittance)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer_take_back(request: HttpRequest, remittance: str) -> HttpResponse:
    """Ask, then take a slip back that finance has not decided about."""
    return screens.take_back(request, DESK, remittance)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer_put_out(request: HttpRequest, remittance: str, number: str) -> HttpResponse:
    """Ask, then do not pay another organization's order after all."""
    return screens.put_out(request, DESK, remittance, number)


@require_safe
@organization_member
def transfer_form(request: HttpRequest, remittance: str) -> HttpResponse:
    """A page to print and hand to one's accounting."""
    return screens.paper(request, DESK, remittance)


@require_safe
@organization_member
def transfer_slip(request: HttpRequest, remittance: str, slip_id: int) -> HttpResponse:
    """The picture of a slip, to whoever pays by it."""
    return screens.slip(request, DESK, remittance, slip_id)
