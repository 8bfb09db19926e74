"""One decision for many cases: over a filter, or over photos that were ticked. Source: guide R8, Q27."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation import queues
from fairgate.portals.delegation.desk import kind_of, reviewer, show_desk
from fairgate.portals.delegation.field_names import name_of
from fairgate.portals.delegation.forms.batches import BatchForm, StartForm
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Tab
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import BatchState, ItemResult
from fairgate.registration.reviews.views import BatchView


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*REVIEWERS, Role.HOST_ADMIN)
def batch_new(request: HttpRequest) -> HttpResponse:
    """Say what is to be decided for everything that the filter keeps; a draft is shown before anything happens."""
    kind, filters, by = kind_of(request), queues.filters_in(request), reviewer(request)
    known = {"kind": kind, "reasons": queries.reasons(kind), "language": request.LANGUAGE_CODE}
    form = BatchForm(**posted(request), **known)
    query = queues.query_of(kind, filters)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = {**form.cleaned_data, "query": query}
            batch_id = operations.prepare_batch(kind, filters, **said, by=by, at=clock.now())
            return see_other("delegation:batch", batch_id)
    found = queries.count(by, kind, filters, at=clock.now())
    return show_desk(
        request, "delegation/batch_new.html", kind, kind=kind, form=form, found=found, query=query
    )


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def batches(request: HttpRequest) -> HttpResponse:
    """The reviewer's own batches, the newest first."""
    own = queries.batches(reviewer(request))
    return show_desk(request, "delegation/batches.html", kind_of(request), batches=own)


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """A draft to be confirmed, or how far the batch is, with what became of each case."""
    return _batch_page(request, batch_id, StartForm())


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def batch_start(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Begin the batch, when its number is repeated."""
    form = StartForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            operations.start_batch(batch_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已开始办理，可以离开本页，稍后回来查看结果"))
            return see_other("delegation:batch", batch_id)
    return _batch_page(request, batch_id, form)


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def batch_progress(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The part of the page that renews itself."""
    return show(request, "delegation/_batch_progress.html", batch=queries.batch(batch_id, reviewer(request)))


def _batch_page(request: HttpRequest, batch_id: int, form: StartForm) -> HttpResponse:
    found = queries.batch(batch_id, reviewer(request))
    result, after = request.GET.get("result", ""), request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 15 else 0
    page = queries.items(batch_id, reviewer(request), result=result, after=start)
    return show_desk(
        request,
        "delegation/batch.html",
        found.kind,
        batch=found,
        is_draft=found.state == BatchState.DRAFT,
        form=form,
        fields=[name_of(found.kind, field) for field in found.fields_named],
        items=page.rows,
        after=f"?result={result}&after={page.after}" if page.after else "",
        results=_results(found, result),
    )


def _results(found: BatchView, current: str) -> list[Tab]:
    """Return the results that there are as tabs, with how many cases have each."""
    all_of_them = Tab(_("全部"), "?", found.total, not current)
    return [
        all_of_them,
        *(
            Tab(result.label, f"?result={result}", found.results[result], current == result)
            for result in ItemResult
            if found.results.get(result)
        ),
    ]
