"""开具发票: the form, a look at it before it is sent, and where it stands. Source: guide R50-R54, R60, Q21."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.invoices import operations, queries
from fairgate.billing.invoices.rules import Payer, title_refusals, wish_refusals
from fairgate.billing.invoices.states import (
    FREE_AGAIN,
    UNDER_WAY,
    InvoiceKind,
    InvoiceState,
    TitleKind,
)
from fairgate.billing.invoices.views import Billable, BillableLine
from fairgate.billing.returns import queries as returns
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.invoices import file_answer, status_of
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.visitor.forms.invoices import DECIDED, InvoiceForm
from fairgate.portals.visitor.invoicing import (
    AWAITED,
    buyer_facts,
    left_lines,
    own_invoice,
    sent_key,
    sum_facts,
)
from fairgate.portals.visitor.liaison import liaison, organization_id

_EDIT, _SEND = "edit", "send"


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def invoice_new(request: HttpRequest, number: str) -> HttpResponse:
    """Fill in an invoice for an order, look at it, send it; a second press gives the same invoice."""
    offer = queries.billable(number, liaison(request), at=clock.now())
    if offer.organization_id != organization_id(request):
        raise NotFound
    known = queries.invoice_of_form(offer.organization_id, sent_key(request), liaison(request))
    if known is not None:
        return see_other("visitor:invoice", known)
    if offer.payer is None or offer.terms is None or not offer.of(number):
        return show(request, "visitor/invoice_new.html", offer=offer, form=None)
    form = InvoiceForm(**posted(request), initial=_known(offer, offer.payer), offer=offer, payer=offer.payer)
    step = request.POST.get("step", "")
    if request.method == "POST" and step != _EDIT and form.is_valid():
        with refusals_on(form):
            return _go_on(request, offer, offer.payer, form, is_sent=step == _SEND)
    return show(request, "visitor/invoice_new.html", offer=offer, form=form)


def _known(offer: Billable, payer: Payer) -> dict[str, Any]:
    """Return what need not be typed: the payer, this order, and the advice to wait for the review (R60)."""
    return {
        "orders": [offer.order_number],
        "when": DECIDED,
        "kind": InvoiceKind.ORDINARY,
        "title_kind": TitleKind.ORGANIZATION,
        "title": payer.name,
        "tax_number": payer.tax_number,
        "key": str(uuid4()),
    }


def _go_on(
    request: HttpRequest, offer: Billable, payer: Payer, form: InvoiceForm, *, is_sent: bool
) -> HttpResponse:
    wish, buyer = form.as_wish(), form.as_buyer()
    if is_sent:
        key = form.cleaned_data["key"]
        number = operations.request(wish, buyer, by=liaison(request), at=clock.now(), key=key)
        messages.success(request, _("已收到开票申请"))
        return see_other("visitor:invoice", number)
    lines = _chosen(offer, set(wish.people))
    amounts = [line.amount.fen for line in lines]
    refuse(
        *wish_refusals(has_terms=True, has_one_payer=True, is_paid=offer.is_paid, amounts_fen=amounts),
        *title_refusals(buyer, payer),
    )
    facts = [*buyer_facts(buyer.kind.label, buyer), *sum_facts(offer, wish.orders, lines)]
    return show(
        request,
        "visitor/invoice_new.html",
        offer=offer,
        form=form,
        wish=wish,
        facts=facts,
        lines=lines,
        can_choose=bool(form.lists),
    )


def _chosen(offer: Billable, people: set[Any]) -> tuple[BillableLine, ...]:
    return tuple(line for line in offer.lines if line.person_id in people)


@require_safe
@organization_member
def invoice(request: HttpRequest, invoice: str) -> HttpResponse:
    """Where an invoice stands and who is waited for; once it is issued, 查看发票 with its files (R53)."""
    view = own_invoice(request, invoice)
    return show(
        request,
        "visitor/invoice.html",
        view=view,
        status=status_of(view.state),
        awaited=AWAITED[view.state],
        facts=buyer_facts(view.kind.label, view),
        is_live=view.state in UNDER_WAY or (view.state == InvoiceState.ISSUED and not view.formats),
        is_free_again=view.state in FREE_AGAIN,
        returns=returns.returns_of(view.number, liaison(request)),
        left=() if view.state in FREE_AGAIN else left_lines(request, view.orders),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def invoice_send(request: HttpRequest, invoice: str) -> HttpResponse:
    """Ask, then wait for the review no longer."""
    view = own_invoice(request, invoice)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.send(view.number, by=liaison(request), at=clock.now())
            messages.success(request, _("已送出，不再等待审核结果"))
        return see_other("visitor:invoice", view.number)
    question = Confirmation(
        title=_("现在就开票？"),
        consequence=_("发票包含其中全部人员。之后有人审核不通过或注销，须先退票才能申请退款。"),
        verb=_("现在开票"),
        keep=_("继续等待"),
        back_url=reverse("visitor:invoice", args=[view.number]),
        action=reverse("visitor:invoice_send", args=[view.number]),
    )
    return show(request, "visitor/invoice_send.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def invoice_withdraw(request: HttpRequest, invoice: str) -> HttpResponse:
    """Ask, then give up an invoice that waits."""
    view = own_invoice(request, invoice)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.withdraw(view.number, by=liaison(request), at=clock.now())
            messages.success(request, _("已取消开票申请"))
        return see_other("visitor:invoice", view.number)
    question = Confirmation(
        title=_("取消开票申请？"),
        consequence=_("还没有开票。取消后，其中人员的证件费可以重新申请开票。"),
        verb=_("取消申请"),
        keep=_("继续等待"),
        back_url=reverse("visitor:invoice", args=[view.number]),
        action=reverse("visitor:invoice_withdraw", args=[view.number]),
    )
    return show(request, "visitor/invoice_withdraw.html", confirmation=question)


@require_safe
@organization_member
def invoice_file(request: HttpRequest, invoice: str, form: str) -> HttpResponse:
    """A file of an issued invoice, to members of its own organization."""
    view = own_invoice(request, invoice)
    name, data = queries.invoice_file(view.number, form, liaison(request))
    return file_answer(name, data, form)
