"""由其他单位代付: one transfer that pays for several organizations, each by its own authorization. Decision 37."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.billing.orders.queries import order_alone
from fairgate.billing.transfers import operations, queries
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.visitor.forms.sharing import PayerCodeForm
from fairgate.portals.visitor.liaison import liaison, organization_id


@require_POST
@organization_member
def transfer_open(request: HttpRequest) -> HttpResponse:
    """Announce a transfer by which this organization pays for others too."""
    with refusals_as_notes(request):
        code = operations.open_for_others(organization_id(request), by=liaison(request), at=clock.now())
        return see_other("visitor:transfer", code)
    return see_other("visitor:orders")


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def pay_by_others(request: HttpRequest, number: str) -> HttpResponse:
    """Type the payer's code, look at who it is, and authorize; later, what has become of it."""
    order = order_alone(number, liaison(request))
    form, payer = PayerCodeForm(**posted(request)), ""
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            if form.is_seen:
                operations.authorize(number, form.cleaned_data["code"], by=liaison(request), at=clock.now())
                messages.success(request, _("已授权代付，付款单位会收到通知"))
                return see_other("visitor:pay_by_others", number)
            payer = operations.payer_behind(
                number, form.cleaned_data["code"], by=liaison(request), at=clock.now()
            )
    view = queries.paid_by_others(number, liaison(request))
    return show(request, "visitor/pay_by_others.html", order=order, form=form, payer=payer, view=view)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def pay_by_others_leave(request: HttpRequest, number: str) -> HttpResponse:
    """Ask, then take the order back: it can be paid otherwise again."""
    view = queries.paid_by_others(number, liaison(request))
    if view is None:
        raise NotFound
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.leave(number, by=liaison(request), at=clock.now())
            messages.success(request, _("已撤回授权，可以换一种方式支付"))
            return see_other("visitor:pay", number)
        return see_other("visitor:pay_by_others", number)
    question = Confirmation(
        title=_("撤回代付授权？"),
        consequence=_(
            "撤回后，付款单位的汇款不再包括这张订单，您有24小时换别的方式支付。已经汇出的款项由财务暂存并退回付款单位。"
        ),
        verb=_("撤回授权"),
        keep=_("保留授权"),
        back_url=reverse("visitor:pay_by_others", args=[number]),
        action=reverse("visitor:pay_by_others_leave", args=[number]),
    )
    return show(request, "visitor/pay_by_others_leave.html", confirmation=question)
