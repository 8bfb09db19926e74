"""手工记账: what two officers write into the books by hand, and how they take it back."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.entries import operations, queries
from fairgate.billing.entries.rules import FEWEST_LINES, MOST_LINES
from fairgate.billing.entries.views import EntryView
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.agreeing import agree, decline, second_officer
from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.finance.forms.entries import EntryForm, count_of
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.agreeing import ReasonForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import refusals_on, see_other, show

_ROWS = 50


@require_safe
@staff(*READERS)
def entries(request: HttpRequest) -> HttpResponse:
    """Entries that wait for a second officer, and those that were decided."""
    asked, actor = request.GET.get("state", ""), present_actor(request)
    state = AgreementState(asked) if asked in AgreementState.values else AgreementState.OPEN
    tabs = tabs_of("entries", AgreementState.choices, state)
    page = Paginator(queries.entries(actor, state=state), _ROWS).get_page(request.GET.get("page"))
    return show(request, "finance/entries.html", page=page, tabs=tabs, may_write=may_write(actor))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def entry_new(request: HttpRequest) -> HttpResponse:
    """Write an entry down, line by line; a button adds a line and keeps what was typed."""
    now = clock.now()
    if request.method != "POST":
        return _form_page(request, EntryForm(count=FEWEST_LINES, initial={"booked_on": clock.day_of(now)}))
    adds = "add" in request.POST
    count = count_of(request.POST.get("count"), adds=adds)
    if adds:
        return _form_page(request, EntryForm(count=count, initial=request.POST.dict()))
    form = EntryForm(request.POST, count=count)
    if form.is_valid():
        with refusals_on(form):
            entry_id = operations.propose_entry(form.as_proposed(), by=present_actor(request), at=now)
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other("finance:entry", entry_id)
    return _form_page(request, form)


def _form_page(request: HttpRequest, form: EntryForm) -> HttpResponse:
    return show(request, "finance/entry_new.html", form=form, may_add=form.count < MOST_LINES)


@require_safe
@staff(*READERS)
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One entry with its lines, what the second officer decides, and how it is taken back."""
    return _page(request, queries.entry(entry_id, present_actor(request)))


def _page(
    request: HttpRequest,
    view: EntryView,
    form: ReasonForm | None = None,
    reverse_form: ReasonForm | None = None,
) -> HttpResponse:
    actor = present_actor(request)
    may_reverse = view.state == AgreementState.AGREED and view.reverses is None and view.reversed_by is None
    return show(
        request,
        "finance/entry.html",
        view=view,
        reverse_form=reverse_form or ReasonForm(prefix="reverse"),
        postings=ledger.postings_of(view.source, actor),
        may_reverse=may_reverse and may_write(actor),
        **second_officer(view, actor, form),
    )


@require_POST
@staff(*CHECKERS)
def entry_agree(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Agree to an entry as the second officer."""
    by = present_actor(request)
    verb = partial(operations.agree_to_entry, entry_id, by=by, at=clock.now())
    agree(request, verb, _("复核通过，已入账"))
    return see_other("finance:entry", entry_id)


@require_POST
@staff(*OFFICERS)
def entry_decline(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    actor = present_actor(request)
    view = queries.entry(entry_id, actor)
    verb = partial(operations.decline_entry, entry_id, by=actor, at=clock.now())
    form = decline(request, entry_id, verb, _("已退回，不会生效"))
    return see_other("finance:entry", entry_id) if form is None else _page(request, view, form)


@require_POST
@staff(*OFFICERS)
def entry_reverse(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Propose that an entry is taken back."""
    actor, form = present_actor(request), ReasonForm(request.POST, prefix="reverse")
    view = queries.entry(entry_id, actor)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            reversal = operations.propose_reversal(entry_id, reason, by=actor, at=clock.now())
            messages.success(request, _("冲销已提交，等待另一位财务人员复核"))
            return see_other("finance:entry", reversal)
    return _page(request, view, reverse_form=form)
