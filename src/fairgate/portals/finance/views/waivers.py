"""免缴: one fee that is asked of nobody, by two officers with a reason."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.waivers import operations, queries
from fairgate.billing.waivers.views import WaiverView
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.agreeing import agree, decline, second_officer
from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.finance.forms.fees import OrganizationFilterForm, WaiverForm
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.agreeing import ReasonForm
from fairgate.portals.ui.formats import money_text
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show

_ROWS = 50
_DIGITS = 18


@require_safe
@staff(*READERS)
def waivers(request: HttpRequest) -> HttpResponse:
    """Waivers that wait for a second officer, and those that were decided."""
    asked, actor = request.GET.get("state", ""), present_actor(request)
    state = AgreementState(asked) if asked in AgreementState.values else AgreementState.OPEN
    page = Paginator(queries.waivers(actor, state=state), _ROWS).get_page(request.GET.get("page"))
    tabs = tabs_of("waivers", AgreementState.choices, state)
    return show(request, "finance/waivers.html", page=page, tabs=tabs, may_write=may_write(actor))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def waiver_new(request: HttpRequest) -> HttpResponse:
    """Find a due fee by its organization, and propose that it is not asked for."""
    actor, words = present_actor(request), request.GET.get("words", "")[:80]
    chosen = request.POST.get("fee", "")
    fee_id = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) <= _DIGITS else None
    found = queries.due_fees(words, actor, fee_id=fee_id)
    choices = [
        (fee.fee_id, f"{fee.person_name} · {fee.organization_name} · {money_text(fee.amount)}")
        for fee in found
    ]
    form = WaiverForm(**posted(request), fees=choices)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            given = form.cleaned_data
            waiver_id = operations.propose_waiver(given["fee"], given["reason"], by=actor, at=clock.now())
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other("finance:waiver", waiver_id)
    filters = OrganizationFilterForm({"words": words})
    return show(request, "finance/waiver_new.html", form=form, filters=filters, words=words, found=found)


@require_safe
@staff(*READERS)
def waiver(request: HttpRequest, waiver_id: int) -> HttpResponse:
    """One waiver, and what the second officer decides."""
    return _page(request, queries.waiver(waiver_id, present_actor(request)))


def _page(request: HttpRequest, view: WaiverView, form: ReasonForm | None = None) -> HttpResponse:
    decided = second_officer(view, present_actor(request), form)
    return show(request, "finance/waiver.html", view=view, **decided)


@require_POST
@staff(*CHECKERS)
def waiver_agree(request: HttpRequest, waiver_id: int) -> HttpResponse:
    """Agree to a waiver as the second officer."""
    by = present_actor(request)
    verb = partial(operations.agree_to_waiver, waiver_id, by=by, at=clock.now())
    agree(request, verb, _("复核通过，证件费已免缴，并已通知单位"))
    return see_other("finance:waiver", waiver_id)


@require_POST
@staff(*OFFICERS)
def waiver_decline(request: HttpRequest, waiver_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    actor = present_actor(request)
    view = queries.waiver(waiver_id, actor)
    verb = partial(operations.decline_waiver, waiver_id, by=actor, at=clock.now())
    form = decline(request, waiver_id, verb, _("已退回，不会生效"))
    return see_other("finance:waiver", waiver_id) if form is None else _page(request, view, form)
