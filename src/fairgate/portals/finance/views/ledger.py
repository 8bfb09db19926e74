"""The books: months with their trial balance, accounts with their lines, one transaction and whence it comes."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fairgate.billing.ledger import queries
from fairgate.billing.ledger.rules import month_after, month_of
from fairgate.billing.ledger.states import Account, MonthState
from fairgate.billing.ledger.views import MonthView
from fairgate.billing.reconciliation import operations
from fairgate.billing.reconciliation.queries import postings_about, trace
from fairgate.billing.reconciliation.states import Subject
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import total
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.finance.figures import month_status
from fairgate.portals.finance.journal import csv_of
from fairgate.portals.ui.agreeing import ReasonForm, may_check
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show

_ROWS = 50
_PAGES = {
    Subject.PAYMENT: "finance:payment",
    Subject.SUSPENSE: "finance:suspense_item",
    Subject.BANK: "finance:bank_receipt",
    Subject.TRANSFER: "finance:transfer",
    Subject.INVOICE: "finance:invoice",
    Subject.ENTRY: "finance:entry",
    Subject.REFUND: "finance:refund",
}
"""The pages of things that have one."""


@require_safe
@staff(*READERS)
def ledger(request: HttpRequest) -> HttpResponse:
    """The months of the books, the newest first, with the balances of today."""
    actor = present_actor(request)
    balances = queries.balances(actor)
    months = [(month, month_status(month.state)) for month in queries.months(actor)]
    return show(
        request,
        "finance/ledger.html",
        page=Paginator(months, _ROWS).get_page(request.GET.get("page")),
        balances=balances,
        may_write=may_write(actor),
        off=total([balance.amount for balance in balances]),
    )


@require_safe
@staff(*READERS)
def ledger_month(request: HttpRequest, month: str) -> HttpResponse:
    """One month with its trial balance, and what follows from closing it."""
    return _month_page(request, _month(month, request), ReasonForm())


def _month(name: str, request: HttpRequest) -> MonthView:
    return queries.month(_first_day(name), present_actor(request))


def _first_day(name: str) -> date:
    try:
        return month_of(datetime.strptime(name, "%Y-%m").date())  # noqa: DTZ007 - a month has no zone
    except ValueError as error:
        raise NotFound from error


def _month_page(request: HttpRequest, month: MonthView, form: ReasonForm) -> HttpResponse:
    actor = present_actor(request)
    rows = queries.trial_balance(month.first_day, actor)
    is_asked = month.state == MonthState.ASKED
    return show(
        request,
        "finance/ledger_month.html",
        month=month,
        status=month_status(month.state),
        rows=rows,
        sums=[
            total([getattr(row, name) for row in rows]) for name in ("opening", "debit", "credit", "closing")
        ],
        form=form,
        is_over=clock.day_of(clock.now()) >= month_after(month.first_day),
        may_ask=may_write(actor) and month.state == MonthState.OPEN,
        may_close=is_asked and may_check(actor) and month.asked_by != actor.id,
        may_keep=is_asked and (may_check(actor) or month.asked_by == actor.id),
        is_own=month.asked_by == actor.id,
    )


@require_POST
@staff(*OFFICERS)
def ledger_month_ask(request: HttpRequest, month: str) -> HttpResponse:
    """Put a month up for closing."""
    with refusals_as_notes(request):
        operations.ask_to_close(_first_day(month), by=present_actor(request), at=clock.now())
        messages.success(request, _("已提交结账，等待另一位财务人员复核"))
    return see_other("finance:ledger_month", month)


@require_POST
@staff(*CHECKERS)
def ledger_month_close(request: HttpRequest, month: str) -> HttpResponse:
    """Close a month that another officer has put up."""
    with refusals_as_notes(request):
        operations.close_month(_first_day(month), by=present_actor(request), at=clock.now())
        messages.success(request, _("已结账，该月不再入账"))
    return see_other("finance:ledger_month", month)


@require_POST
@staff(*OFFICERS)
def ledger_month_keep(request: HttpRequest, month: str) -> HttpResponse:
    """Do not close a month, or take back that it was put up, with a reason."""
    form = ReasonForm(**posted(request))
    view = _month(month, request)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            operations.keep_open(view.first_day, reason, by=present_actor(request), at=clock.now())
            messages.success(request, _("该月仍未结账"))
            return see_other("finance:ledger_month", month)
    return _month_page(request, view, form)


@require_safe
@staff(*READERS)
def ledger_journal(request: HttpRequest, month: str) -> StreamingHttpResponse:
    """The journal of a month as a CSV file for accounting software; a month that is not closed is a draft."""
    view = _month(month, request)
    draft = "" if view.state == MonthState.CLOSED else "-draft"
    name = f'attachment; filename="journal-{view.name}{draft}.csv"'
    rows = csv_of(queries.journal(view.first_day, present_actor(request)))
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@staff(*READERS)
def ledger_account(request: HttpRequest, account: str) -> HttpResponse:
    """The lines of one account, of one month or of all, the newest booking first."""
    if account not in Account.values:
        raise NotFound
    actor, chosen = present_actor(request), Account(account)
    months = queries.months(actor)
    named = {month.name: month for month in months}
    month = named.get(request.GET.get("month", ""))
    lines = queries.entries(chosen, month.first_day if month else None, actor)
    return show(
        request,
        "finance/ledger_account.html",
        account=chosen,
        month=month,
        months=months,
        page=Paginator(lines, _ROWS).get_page(request.GET.get("page")),
        address=reverse("finance:ledger_account", args=[account]),
    )


@require_safe
@staff(*READERS)
def ledger_transaction(request: HttpRequest, transaction_id: UUID) -> HttpResponse:
    """One transaction with its postings and what it belongs to."""
    found = trace(transaction_id, present_actor(request))
    return show(request, "finance/ledger_transaction.html", trace=found, entry=found.entry)


@require_safe
@staff(*READERS)
def ledger_of(request: HttpRequest, subject: str, key: str) -> HttpResponse:
    """What was posted for a thing with money: an order, a payment, a line of the bank."""
    if subject not in Subject.values:
        raise NotFound
    chosen = Subject(subject)
    found = postings_about(chosen, key, present_actor(request))
    page = _PAGES.get(chosen)
    return show(
        request,
        "finance/ledger_of.html",
        subject=chosen,
        name=key,
        url=reverse(page, args=[key]) if page else "",
        postings=found,
    )
