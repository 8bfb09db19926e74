"""Bank statements: brought, mapped, read, booked, and what became of each line. Source: guide R49, protocols 4."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.statements import operations, queries
from fairgate.billing.statements.states import NOT_TAKEN, LineOutcome, StatementState
from fairgate.billing.statements.views import StatementView
from fairgate.billing.transfers import queries as transfer_queries
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import current_accounts, may_write
from fairgate.portals.finance.desk import OFFICERS, READERS
from fairgate.portals.finance.figures import statement_status
from fairgate.portals.finance.forms.statements import ColumnsForm, HeaderForm, NoteForm, StatementForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Tab

_ROWS = 50
_NOT_TAKEN = "not_taken"


@require_safe
@staff(*READERS)
def statements(request: HttpRequest) -> HttpResponse:
    """All statements, the newest first."""
    actor = present_actor(request)
    page = Paginator(queries.statements(actor), _ROWS).get_page(request.GET.get("page"))
    rows = [(row, statement_status(row.state)) for row in page]
    return show(request, "finance/statements.html", page=page, rows=rows, may_write=may_write(actor))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def statement_new(request: HttpRequest) -> HttpResponse:
    """Take a file in; the same bytes again lead to the statement that is known."""
    form = StatementForm(**posted(request), accounts=current_accounts(), language=request.LANGUAGE_CODE)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            statement_id, is_new = operations.bring_statement(
                form.data_of_file(),
                name=form.cleaned_data["file"].name,
                account=form.cleaned_data["account"],
                by=present_actor(request),
                at=clock.now(),
            )
            if not is_new:
                messages.warning(request, _("这个文件已经导入过，没有重复入账。下面是当时的对账单。"))
            view = queries.statement(statement_id, present_actor(request))
            place = "statement_columns" if view.state == StatementState.MAPPING else "statement"
            return see_other(f"finance:{place}", statement_id)
    return show(request, "finance/statement_new.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def statement_columns(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Say what the columns of a table are, beside its first rows."""
    actor = present_actor(request)
    view = queries.statement(statement_id, actor)
    asked = HeaderForm(request.POST if request.method == "POST" else request.GET)
    header = asked.cleaned_data.get("header") if asked.is_valid() else None
    preview = queries.preview(statement_id, actor, header=header)
    initial = {"header": preview.header, "save_as": preview.saved, **preview.columns}
    form = ColumnsForm(**posted(request), titles=preview.titles, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.map_columns(
                statement_id,
                form.as_layout(),
                save_as=form.cleaned_data["save_as"],
                by=actor,
                at=clock.now(),
            )
            return see_other("finance:statement", statement_id)
    header_form = HeaderForm(initial={"header": preview.header})
    return show(
        request,
        "finance/statement_columns.html",
        statement=view,
        preview=preview,
        form=form,
        header_form=header_form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*READERS)
def statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """One statement, how far it is and what became of each line; POST books one that was held."""
    actor = present_actor(request)
    view = queries.statement(statement_id, actor)
    form = NoteForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.book_held(statement_id, form.cleaned_data["note"], by=actor, at=clock.now())
            messages.success(request, _("已确认，正在入账"))
            return see_other("finance:statement", statement_id)
    outcome, after = request.GET.get("outcome", ""), _number(request.GET.get("after", ""))
    lines, next_after = queries.lines(statement_id, actor, outcome=outcome, after=after)
    return show(
        request,
        "finance/statement.html",
        statement=view,
        status=statement_status(view.state),
        form=form,
        lines=lines,
        tabs=_tabs(view, outcome),
        more=f"?outcome={outcome}&after={next_after}" if next_after else "",
        may_write=may_write(actor),
    )


def _tabs(view: StatementView, current: str) -> list[Tab]:
    names = {each.value for each in LineOutcome} | {_NOT_TAKEN}
    left = sum(view.counts.get(each, 0) for each in NOT_TAKEN)
    found: list[Tab] = [Tab(_("全部"), "?", view.total, current not in names)]
    if left:
        found.append(Tab(_("需要人工处理"), f"?outcome={_NOT_TAKEN}", left, current == _NOT_TAKEN))
    return found + [
        Tab(each.label, f"?outcome={each}", view.counts[each], current == each)
        for each in LineOutcome
        if view.counts.get(each) and each not in NOT_TAKEN
    ]


@require_safe
@staff(*READERS)
def statement_progress(request: HttpRequest, statement_id: int) -> HttpResponse:
    """The part of the page that renews itself."""
    view = queries.statement(statement_id, present_actor(request))
    context: dict[str, Any] = {"statement": view, "status": statement_status(view.state)}
    return show(request, "finance/_statement_progress.html", **context)


@require_safe
@staff(*READERS)
def statement_file(request: HttpRequest, statement_id: int) -> HttpResponse:
    """The file as the bank gave it."""
    name, data = queries.original(statement_id, present_actor(request))
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def statement_discard(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Say what follows, then give a statement up of which nothing is booked."""
    actor = present_actor(request)
    view = queries.statement(statement_id, actor)
    if view.state not in (StatementState.MAPPING, StatementState.HELD, StatementState.DISCARDED):
        raise NotFound
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.discard(statement_id, by=actor, at=clock.now())
            messages.success(request, _("已放弃，没有入账"))
        return see_other("finance:statements")
    return show(request, "finance/statement_discard.html", statement=view)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def statement_return(request: HttpRequest, statement_id: int, line_id: int) -> HttpResponse:
    """A debit beside the credit that it seems to give back; POST says whether it does."""
    actor = present_actor(request)
    line = queries.line_of(statement_id, line_id, actor)
    if line.receipt_id is None or line.outcome not in (LineOutcome.RETURN, LineOutcome.RETURNED):
        raise NotFound
    form = NoteForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        is_return = request.POST.get("answer") != "other"
        with refusals_on(form):
            operations.decide_return(
                line_id, form.cleaned_data["note"], is_return=is_return, by=actor, at=clock.now()
            )
            messages.success(request, _("已登记退汇") if is_return else _("已记为其他支出"))
            return see_other("finance:statement", statement_id)
    receipt = transfer_queries.receipt_case(line.receipt_id, actor).receipt
    return show(
        request,
        "finance/statement_return.html",
        statement_id=statement_id,
        line=line,
        receipt=receipt,
        form=form,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
