"""Remittances: slips beside their orders, confirmed by what the bank booked, or given back. Source: guide R49."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.transfers import operations, queries
from fairgate.billing.transfers.states import UNDER_WAY, RemittanceState
from fairgate.billing.transfers.views import RemittanceView
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import accounts_of, may_write
from fairgate.portals.finance.desk import OFFICERS, READERS
from fairgate.portals.finance.figures import remittance_status
from fairgate.portals.finance.forms.transfers import ConfirmForm, FilterForm
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.agreeing import ReasonForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_as_notes, refusals_on, see_other, show

_ROWS = 50


@require_safe
@staff(*READERS)
def transfers(request: HttpRequest) -> HttpResponse:
    """Transfers by state, those first that have waited longest; slips to check unless another state is asked for."""
    asked = request.GET.get("state", "")
    state = RemittanceState(asked) if asked in RemittanceState.values else RemittanceState.CHECKING
    filters = FilterForm(request.GET)
    words = request.GET.get("words", "")[:80]
    rows = queries.remittances(present_actor(request), states=[state], search=words)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    return show(
        request,
        "finance/transfers.html",
        state=state,
        page=page,
        tabs=tabs_of("transfers", _TABS, state),
        filters=filters,
        words=words,
    )


_TABS = sorted(RemittanceState.choices, key=lambda named: named[0] != RemittanceState.CHECKING)
"""What waits for finance comes first."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*READERS)
def transfer(request: HttpRequest, remittance: str) -> HttpResponse:
    """One transfer with its slips, its orders and money that may be its own; POST confirms it by the bank's line."""
    view = queries.remittance(remittance, present_actor(request))
    form = _form(request, view, **posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            is_counted = operations.confirm(
                view.code,
                form.as_line(),
                note=form.cleaned_data["note"],
                by=present_actor(request),
                at=clock.now(),
            )
            _say(request, is_counted=is_counted)
            return see_other("finance:transfer", view.code)
    return _page(request, view, form, ReasonForm(prefix="back"))


def _form(request: HttpRequest, view: RemittanceView, **bound: Any) -> ConfirmForm:
    """Return the form for the bank's line, empty: what a slip says is compared with it, and never copied."""
    accounts = accounts_of(view.edition_id)
    return ConfirmForm(accounts=accounts, language=request.LANGUAGE_CODE, **bound)


def _say(request: HttpRequest, *, is_counted: bool) -> None:
    if is_counted:
        messages.success(request, _("款项已入账，并已通知单位"))
    else:
        messages.warning(request, _("到账已登记。因有疑点，已提交另一位财务人员复核"))


def _page(request: HttpRequest, view: RemittanceView, form: ConfirmForm, back: ReasonForm) -> HttpResponse:
    actor = present_actor(request)
    is_open = view.state in UNDER_WAY
    return show(
        request,
        "finance/transfer.html",
        view=view,
        status=remittance_status(view.state),
        form=form,
        back=back,
        is_open=is_open,
        may_write=may_write(actor),
        suggested=queries.suggested_for(view, actor) if is_open else (),
    )


@require_POST
@staff(*OFFICERS)
def transfer_count(request: HttpRequest, remittance: str, receipt_id: int) -> HttpResponse:
    """Count money that is recorded already for a transfer."""
    view = queries.remittance(remittance, present_actor(request))
    numbers = [order.number for order in view.orders if order.is_unpaid]
    note = request.POST.get("note", "")[:300]
    with refusals_as_notes(request):
        is_counted = operations.attach(
            receipt_id, numbers, note=note, by=present_actor(request), at=clock.now()
        )
        _say(request, is_counted=is_counted)
        return see_other("finance:transfer", view.code)
    return see_other("finance:bank_receipt", receipt_id)


@require_POST
@staff(*OFFICERS)
def transfer_give_back(request: HttpRequest, remittance: str) -> HttpResponse:
    """Give the slip back for correction, with a reason."""
    actor = present_actor(request)
    view = queries.remittance(remittance, actor)
    back = ReasonForm(request.POST, prefix="back")
    if back.is_valid():
        with refusals_on(back):
            operations.give_back(view.code, back.cleaned_data["reason"], by=actor, at=clock.now())
            messages.success(request, _("凭证已退回，并已通知单位补正"))
            return see_other("finance:transfers")
    return _page(request, view, _form(request, view), back)


@require_safe
@staff(*READERS)
def transfer_slip(request: HttpRequest, remittance: str, slip_id: int) -> HttpResponse:
    """The picture of a slip."""
    return picture_answer(queries.slip_picture(remittance, slip_id, present_actor(request)))
