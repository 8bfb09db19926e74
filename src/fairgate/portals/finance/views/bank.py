"""Money on the bank account: recorded, counted for orders, agreed to by a second officer. Source: protocols 4."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.reconciliation.queries import booking_case
from fairgate.billing.reconciliation.views import BookingCase
from fairgate.billing.transfers import operations, queries
from fairgate.billing.transfers.states import ReceiptState
from fairgate.billing.transfers.views import BankReceiptCase
from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden, NotFound, Refusal, Refused
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import current_accounts, may_write
from fairgate.portals.finance.agreeing import way_out
from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.finance.figures import receipt_status
from fairgate.portals.finance.forms.settlements import PayOutForm
from fairgate.portals.finance.forms.transfers import AttachForm, BankLineForm, FilterForm
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.agreeing import ReasonForm, may_check
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show

_ROWS = 50
_TO_CHECK = "to_check"


@require_safe
@staff(*READERS)
def bank_receipts(request: HttpRequest) -> HttpResponse:
    """What came on the bank account: without its orders, waiting for a second officer, counted, or sent back."""
    asked, actor = request.GET.get("state", ""), present_actor(request)
    words = request.GET.get("words", "")[:80]
    state = ReceiptState(asked) if asked in ReceiptState.values else ReceiptState.OPEN
    if asked == _TO_CHECK:
        rows = queries.proposals_waiting(actor)
    else:
        rows = queries.receipts(actor, state=state, search=words)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    return show(
        request,
        "finance/bank_receipts.html",
        state=_TO_CHECK if asked == _TO_CHECK else state.value,
        page=page,
        tabs=tabs_of(
            "bank_receipts",
            _TABS,
            _TO_CHECK if asked == _TO_CHECK else state.value,
            {_TO_CHECK: len(queries.proposals_waiting(actor))},
        ),
        filters=FilterForm(request.GET),
        may_write=may_write(actor),
        words=words,
    )


_TABS = [ReceiptState.choices[0], (_TO_CHECK, _("待复核")), *ReceiptState.choices[1:]]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def bank_receipt_new(request: HttpRequest) -> HttpResponse:
    """Record money from the bank's statement by hand."""
    form = BankLineForm(**posted(request), accounts=current_accounts(), language=request.LANGUAGE_CODE)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            receipt_id = operations.record_receipt(form.as_line(), by=present_actor(request), at=clock.now())
            messages.success(request, _("到账已登记"))
            return see_other("finance:bank_receipt", receipt_id)
    return show(request, "finance/bank_receipt_new.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*READERS)
def bank_receipt(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """One receipt with its orders and postings; POST counts it for orders, or asks a second officer."""
    actor = present_actor(request)
    case = booking_case(receipt_id, actor)
    form = AttachForm(**posted(request), initial={"numbers": case.case.receipt.code})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            numbers = _numbers(form.as_numbers(), request)
            is_counted = operations.attach(
                receipt_id,
                numbers,
                note=form.cleaned_data["note"],
                bear_charges=form.cleaned_data["bear_charges"],
                by=actor,
                at=clock.now(),
            )
            if is_counted:
                messages.success(request, _("款项已入账，并已通知单位"))
            else:
                messages.warning(request, _("因有疑点，已提交另一位财务人员复核"))
            return see_other("finance:bank_receipt", receipt_id)
    return receipt_page(request, case, attach=form)


def _numbers(typed: list[str], request: HttpRequest) -> list[str]:
    """Return the numbers of the orders that were typed, remittance codes resolved; raises Refused."""
    try:
        return queries.order_numbers(typed, present_actor(request))
    except NotFound as error:
        words = _("没有找到其中的订单号或汇款识别码，请核对。")
        raise Refused(Refusal(words, "numbers", "unknown")) from error


def receipt_page(
    request: HttpRequest,
    booking: BookingCase,
    *,
    attach: AttachForm | None = None,
    reason: ReasonForm | None = None,
    refused_id: int | None = None,
    form: ReasonForm | None = None,
    pay_out: PayOutForm | None = None,
) -> HttpResponse:
    """Show one receipt, with what was typed where a verb was refused; `refused_id`: that of its settlement."""
    actor, case = present_actor(request), booking.case
    proposal = case.open_proposal
    typed = {refused_id: (form, pay_out)}
    ways = [way_out(view, actor, *typed.get(view.id, ())) for view in booking.settlements]
    is_waiting = proposal is not None or any(
        each.state == AgreementState.OPEN for each in booking.settlements
    )
    return show(
        request,
        "finance/bank_receipt.html",
        case=case,
        receipt=case.receipt,
        proposal=proposal,
        status=receipt_status(case.receipt.state),
        attach=attach or AttachForm(initial={"numbers": case.receipt.code}),
        reason=reason or ReasonForm(),
        may_write=may_write(actor),
        may_check=may_check(actor),
        is_own=proposal is not None and proposal.proposed_by == actor.id,
        postings=case.postings,
        suggestions=[] if is_waiting else queries.suggestions(case.receipt.id, actor),
        ways=ways,
        form=form,
        pay_out=pay_out,
        is_free=case.receipt.state == ReceiptState.OPEN and not is_waiting,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def bank_receipt_return(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Say what follows, then note that the bank took the money back."""
    case = queries.receipt_case(receipt_id, present_actor(request))
    form = ReasonForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.return_receipt(
                receipt_id, form.cleaned_data["reason"], by=present_actor(request), at=clock.now()
            )
            messages.success(request, _("已登记退汇"))
            return see_other("finance:bank_receipt", receipt_id)
    return show(request, "finance/bank_receipt_return.html", receipt=case.receipt, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def match_undo(request: HttpRequest, receipt_id: int, match_id: int) -> HttpResponse:
    """Say what follows, then take money off an order again."""
    case = queries.receipt_case(receipt_id, present_actor(request))
    match = next((each for each in case.matches if each.id == match_id), None)
    if match is None:
        raise NotFound
    form = ReasonForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.unmatch(
                match_id, form.cleaned_data["reason"], by=present_actor(request), at=clock.now()
            )
            messages.success(request, _("认领已撤销，款项回到待认领"))
            return see_other("finance:bank_receipt", receipt_id)
    return show(request, "finance/match_undo.html", receipt=case.receipt, match=match, form=form)


@require_POST
@staff(*CHECKERS)
def proposal_accept(request: HttpRequest, receipt_id: int, proposal_id: int) -> HttpResponse:
    """Agree as the second officer."""
    _proposal(request, receipt_id, proposal_id)
    with refusals_as_notes(request):
        operations.accept(proposal_id, by=present_actor(request), at=clock.now())
        messages.success(request, _("复核通过，款项已入账"))
    return see_other("finance:bank_receipt", receipt_id)


@require_POST
@staff(*OFFICERS)
def proposal_refuse(request: HttpRequest, receipt_id: int, proposal_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    case = _proposal(request, receipt_id, proposal_id)
    if not (may_check(present_actor(request)) or _is_own(request, case, proposal_id)):
        raise Forbidden
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            operations.refuse_proposal(
                proposal_id, form.cleaned_data["reason"], by=present_actor(request), at=clock.now()
            )
            messages.success(request, _("已退回，款项仍待认领"))
            return see_other("finance:bank_receipt", receipt_id)
    return receipt_page(request, booking_case(receipt_id, present_actor(request)), reason=form)


def _is_own(request: HttpRequest, case: BankReceiptCase, proposal_id: int) -> bool:
    proposers = {each.proposed_by for each in case.proposals if each.id == proposal_id}
    return present_actor(request).id in proposers


def _proposal(request: HttpRequest, receipt_id: int, proposal_id: int) -> BankReceiptCase:
    case = queries.receipt_case(receipt_id, present_actor(request))
    if all(each.id != proposal_id for each in case.proposals):
        raise NotFound
    return case
