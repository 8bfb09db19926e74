"""The reviewer's queues: organizations and people, the oldest first, narrowed by the address.

Source: guide R8, Q3, Q5.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation import queues
from fairgate.portals.delegation.desk import kind_of, reviewer, show_desk
from fairgate.portals.delegation.forms.queue import QueueForm, SaveViewForm
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import refusals_as_notes, refusals_on, see_other
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.filters import as_query, key_from
from fairgate.reporting.returning.queries import returning_cases


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def queue(request: HttpRequest) -> HttpResponse:
    """A page of what waits for this reviewer, of one kind."""
    return _queue_page(request, SaveViewForm())


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def queue_next(request: HttpRequest) -> HttpResponse:
    """Take the oldest case that nobody has in hand, within the filter, and open it."""
    kind, filters = kind_of(request), queues.filters_in(request)
    case_id = operations.take_next(kind, filters, by=reviewer(request), at=clock.now())
    if case_id is None:
        messages.warning(request, _("没有无人领取的审核了。可以放宽筛选条件，或稍后再来。"))
        return see_other(queues.queue_url(kind, filters))
    return see_other(queues.case_url(case_id, kind, filters))


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def view_save(request: HttpRequest) -> HttpResponse:
    """Keep the filter of the address under a name."""
    kind, filters, form = kind_of(request), queues.filters_in(request), SaveViewForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            name, query = form.cleaned_data["name"], urlencode(as_query(filters))
            operations.save_view(kind, name, query, by=reviewer(request), at=clock.now())
            messages.success(request, _("已保存，下次可在列表上方直接打开"))
            return see_other(queues.queue_url(kind, filters))
    return _queue_page(request, form)


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def view_drop(request: HttpRequest, view_id: int) -> HttpResponse:
    """Forget a kept filter."""
    with refusals_as_notes(request):
        operations.drop_view(view_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("已删除这组条件"))
    return see_other(queues.queue_url(kind_of(request), queues.filters_in(request)))


def _queue_page(request: HttpRequest, save_form: SaveViewForm) -> HttpResponse:
    actor, at = reviewer(request), clock.now()
    kind, filters = kind_of(request), queues.filters_in(request)
    after, before = (key_from(request.GET.get(which, "")) for which in ("after", "before"))
    page = queries.queue_page(actor, kind, filters, after=after, before=before, at=at)
    counts, is_narrowed = queries.counts(actor, kind, at=at), bool(as_query(filters))
    found = queries.count(actor, kind, filters, at=at) if is_narrowed else counts.total
    return show_desk(
        request,
        "delegation/queue.html",
        kind,
        kind=kind,
        query=queues.query_of(kind, filters),
        lines=queues.lines(page.rows, request.LANGUAGE_CODE, at, returning=returning_cases(page.rows)),
        found=found,
        is_narrowed=is_narrowed,
        tiles=queues.tiles(kind, counts),
        kept=queues.kept(queries.saved_views(actor, kind), kind, filters),
        before=queues.page_url(kind, filters, "before", page.before),
        after=queues.page_url(kind, filters, "after", page.after),
        filters=_filter_form(request),
        save_form=save_form,
        undoable=queries.undoable(actor, at=at),
    )


def _filter_form(request: HttpRequest) -> QueueForm:
    return QueueForm(
        kind=kind_of(request),
        terms=queries.terms().values(),
        delegations=queries.delegations_to_choose(reviewer(request)),
        language=request.LANGUAGE_CODE,
        **as_query(queues.filters_in(request)),
    )
