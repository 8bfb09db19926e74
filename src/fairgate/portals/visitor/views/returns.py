"""退票, a page of its own: why, a look, where it stands, and invoicing anew who remains. Source: R59, R61, Q19."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.billing.invoices import queries as invoices
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.invoices.views import InvoiceView
from fairgate.billing.returns import operations, queries
from fairgate.billing.returns.rules import words_refusal
from fairgate.billing.returns.states import UNDER_WAY, ReturnState
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.money import total
from fairgate.foundation.words import _
from fairgate.portals.ui.formats import money_text
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.ui.returns import awaited, status_of
from fairgate.portals.visitor.forms.returns import ReturnForm
from fairgate.portals.visitor.invoicing import own_invoice, sent_key
from fairgate.portals.visitor.liaison import liaison

_EDIT, _SEND = "edit", "send"


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def invoice_return(request: HttpRequest, invoice: str) -> HttpResponse:
    """Ask for an invoice back, see where that stands, ask again after a try in vain; a second press is the same try."""
    view = own_invoice(request, invoice)
    if queries.return_of_form(view.number, sent_key(request), liaison(request)) is not None:
        return see_other("visitor:invoice_return", view.number)
    rounds = queries.returns_of(view.number, liaison(request))
    form = ReturnForm(**posted(request), initial=_known(rounds))
    step = request.POST.get("step", "")
    if request.method == "POST" and step != _EDIT and form.is_valid():
        with refusals_on(form):
            return _go_on(request, view, form, is_sent=step == _SEND)
    latest = rounds[0] if rounds else None
    return show(
        request,
        "visitor/invoice_return.html",
        view=view,
        form=form if _may_ask(view, latest) or form.errors else None,
        latest=latest,
        earlier=[(each, status_of(each.state)) for each in rounds[1:]],
        **_where_it_stands(request, view, latest),
    )


def _known(rounds: list[ReturnView]) -> dict[str, str]:
    """Return what need not be typed: after a try in vain, what was said then."""
    said = {"reason": rounds[0].reason.value, "words": rounds[0].words} if rounds else {}
    return {"key": str(uuid4()), **said}


def _may_ask(view: InvoiceView, latest: ReturnView | None) -> bool:
    return view.state == InvoiceState.ISSUED and (latest is None or latest.is_in_vain)


def _where_it_stands(request: HttpRequest, view: InvoiceView, latest: ReturnView | None) -> dict[str, object]:
    if latest is None:
        return {}
    is_returned = latest.state == ReturnState.RETURNED
    actor = liaison(request)
    return {
        "status": status_of(latest.state),
        "awaited": awaited(latest, at=clock.now()),
        "is_live": latest.state in UNDER_WAY and latest.state != ReturnState.BUYER,
        "remaining": queries.remaining(view.number, actor) if is_returned else {},
        "reissued": invoices.invoice_of_form(view.organization_id, f"return:{latest.number}", actor),
    }


def _go_on(request: HttpRequest, view: InvoiceView, form: ReturnForm, *, is_sent: bool) -> HttpResponse:
    wish = form.as_file()
    if is_sent:
        key = form.cleaned_data["key"]
        operations.ask(view.number, wish, by=liaison(request), at=clock.now(), key=key)
        messages.success(request, _("已收到退票申请"))
        return see_other("visitor:invoice_return", view.number)
    refuse(words_refusal(wish.words))
    facts = [*_paper(view), Fact(_("退票原因"), wish.reason.label)]
    if wish.words:
        facts.append(Fact(_("退票说明"), wish.words, is_data=True))
    return show(request, "visitor/invoice_return.html", view=view, form=form, facts=facts)


def _paper(view: InvoiceView) -> list[Fact]:
    return [
        Fact(_("发票号码"), view.invoice_number, is_data=True),
        Fact(_("发票抬头"), view.title, is_data=True),
        Fact(_("人数"), str(len(view.people))),
        Fact(_("价税合计"), money_text(view.total), is_sum=True),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def invoice_return_withdraw(request: HttpRequest, invoice: str) -> HttpResponse:
    """Ask, then take a form back that waits for the buyer."""
    view, latest = _latest(request, invoice)
    here = reverse("visitor:invoice_return", args=[view.number])
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.withdraw(latest.number, by=liaison(request), at=clock.now())
            messages.success(request, _("正在撤回退票"))
        return see_other(here)
    question = Confirmation(
        title=_("撤回退票？"),
        consequence=_("红字确认单作废，原发票仍然有效。其中人员的证件费不能申请退款。"),
        verb=_("撤回退票"),
        keep=_("继续等待"),
        back_url=here,
        action=reverse("visitor:invoice_return_withdraw", args=[view.number]),
    )
    return show(request, "visitor/invoice_return_withdraw.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def invoice_reissue(request: HttpRequest, invoice: str) -> HttpResponse:
    """Ask, then invoice anew whoever remains of a returned invoice, with the same buyer. Source: Q19."""
    view, latest = _latest(request, invoice)
    here = reverse("visitor:invoice_return", args=[view.number])
    if request.method == "POST":
        with refusals_as_notes(request):
            new = operations.reissue(latest.number, by=liaison(request), at=clock.now())
            messages.success(request, _("已收到开票申请"))
            return see_other("visitor:invoice", new)
        return see_other(here)
    people = queries.remaining(view.number, liaison(request)).values()
    question = Confirmation(
        title=_("为其余人员重新开票？"),
        consequence=_("抬头和发票类型与已退的发票相同，提交后立即开具。要改抬头的，请到订单页面开票。"),
        verb=_("重新开票"),
        keep=_("先不开"),
        back_url=here,
        action=reverse("visitor:invoice_reissue", args=[view.number]),
        facts=[
            Fact(_("发票类型"), view.kind.label),
            Fact(_("发票抬头"), view.title, is_data=True),
            Fact(_("人数"), str(len(people))),
            Fact(_("人员"), "、".join(person.name for person in people), is_data=True),
            Fact(_("价税合计"), money_text(total([person.amount for person in people])), is_sum=True),
        ],
        is_harmful=False,
    )
    return show(request, "visitor/invoice_reissue.html", confirmation=question)


def _latest(request: HttpRequest, number: str) -> tuple[InvoiceView, ReturnView]:
    view = own_invoice(request, number)
    rounds = queries.returns_of(view.number, liaison(request))
    if not rounds:
        raise NotFound
    return view, rounds[0]
