"""What happened to the subject of a case, and its whole document number for a stated purpose."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.reading import ReadForm
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on
from fairgate.registration.reviews import operations, queries
from fairgate.reporting.trail import queries as trail


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*REVIEWERS, Role.HOST_ADMIN)
@never_cache
def number(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask for what the whole number is read, and show it in the answer alone: no address and no cache holds it."""
    view = queries.case(case_id, reviewer(request), on=clock.day_of(clock.now()))
    if view.person is None:
        raise NotFound
    form, shown = ReadForm(**posted(request)), ""
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            told = form.cleaned_data
            shown = operations.read_number(case_id, **told, by=reviewer(request), at=clock.now())
    return show_desk(request, "delegation/number.html", view.kind, case=view, form=form, number=shown)


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def case_history(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who did what to the organization or the person of a case, the newest first."""
    view = queries.case(case_id, reviewer(request), on=clock.day_of(clock.now()))
    found = trail.case_history(case_id, reviewer(request), before=request.GET.get("before", ""))
    return show_desk(request, "delegation/case_history.html", view.kind, case=view, found=found)
