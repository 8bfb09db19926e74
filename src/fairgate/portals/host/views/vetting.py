"""外部审查: batches that leave for the authority outside, and the results that come back. Source: Q5, PIPL 23."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Refused
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import officer, show_console
from fairgate.portals.host.forms.vetting import ExportForm, RecallForm, ResultForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Tab
from fairgate.registration.vetting import operations, queries
from fairgate.registration.vetting.states import ItemState, LineOutcome


@require_safe
@staff(Role.HOST_ADMIN)
def vetting(request: HttpRequest) -> HttpResponse:
    """How many wait to be sent, the batches, and the result files."""
    by = officer(request)
    return show_console(
        request,
        "host/vetting.html",
        is_asked=queries.has_outside_stage(),
        waiting=queries.waiting_count(by),
        batches=queries.batches(by),
        answers=queries.answers(by),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def vetting_export(request: HttpRequest) -> HttpResponse:
    """Make a batch of everybody who waits, for a stated purpose."""
    form, by = ExportForm(**posted(request)), officer(request)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            batch_id = operations.export_batch(**form.cleaned_data, by=by, at=clock.now())
            messages.success(request, _("批次已生成。请下载文件，交给审查机关"))
            return see_other("host:vetting_batch", batch_id)
    waiting = queries.waiting_count(by)
    return show_console(request, "host/vetting_export.html", form=form, waiting=waiting)


@require_safe
@staff(Role.HOST_ADMIN)
def vetting_batch(request: HttpRequest, vetting_id: int) -> HttpResponse:
    """A batch, its file while results are awaited, and what the authority said of each person."""
    by, state = officer(request), request.GET.get("state", "")
    found = queries.batch(vetting_id, by)
    items, after = queries.items(vetting_id, by, state=state, after=_number(request.GET.get("after", "")))
    tabs = [Tab(_("全部"), "?", found.total, state not in ItemState.values)]
    tabs += [
        Tab(each.label, f"?state={each}", found.counts[each], state == each)
        for each in ItemState
        if found.counts.get(each)
    ]
    answers = queries.answers(by, batch_id=vetting_id)
    more = f"?state={state}&after={after}" if after else ""
    return show_console(
        request, "host/vetting_batch.html", batch=found, items=items, tabs=tabs, answers=answers, after=more
    )


@require_POST
@staff(Role.HOST_ADMIN)
def vetting_file(request: HttpRequest, vetting_id: int) -> HttpResponse:
    """Hand the signed file to the officer who asks for it; each person's trail says so."""
    try:
        name, data = operations.take_sheet(vetting_id, by=officer(request), at=clock.now())
    except Refused as refused:
        messages.warning(request, str(refused.refusals[0].words))
        return see_other("host:vetting_batch", vetting_id)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type="application/jsonl", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def vetting_recall(request: HttpRequest, vetting_id: int) -> HttpResponse:
    """Say what follows, and call a batch back whose results will not come."""
    form, by = RecallForm(**posted(request)), officer(request)
    found = queries.batch(vetting_id, by)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.recall_batch(vetting_id, **form.cleaned_data, by=by, at=clock.now())
            messages.success(request, _("批次已作废，没有结果的人员可以重新导出"))
            return see_other("host:vetting_batch", vetting_id)
    return show_console(request, "host/vetting_recall.html", form=form, batch=found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def vetting_results(request: HttpRequest) -> HttpResponse:
    """Take in a file that the authority has signed."""
    form = ResultForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            answer_id = operations.bring_results(form.sheet(), by=officer(request), at=clock.now())
            return see_other("host:vetting_answer", answer_id)
    return show_console(request, "host/vetting_results.html", form=form)


@require_safe
@staff(Role.HOST_ADMIN)
def vetting_answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """How far a result file is, and what became of each line."""
    by, outcome = officer(request), request.GET.get("outcome", "")
    found = queries.answer(answer_id, by)
    lines, after = queries.lines(answer_id, by, outcome=outcome, after=_number(request.GET.get("after", "")))
    tabs = [Tab(_("全部"), "?", found.total, outcome not in LineOutcome.values)]
    tabs += [
        Tab(each.label, f"?outcome={each}", found.counts[each], outcome == each)
        for each in LineOutcome
        if found.counts.get(each)
    ]
    more = f"?outcome={outcome}&after={after}" if after else ""
    return show_console(request, "host/vetting_answer.html", answer=found, lines=lines, tabs=tabs, after=more)


@require_safe
@staff(Role.HOST_ADMIN)
def vetting_progress(request: HttpRequest, answer_id: int) -> HttpResponse:
    """The part of the page that renews itself."""
    return show(request, "host/_vetting_progress.html", answer=queries.answer(answer_id, officer(request)))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
