"""抽查: people look afterwards at what rules have approved. Source: guide R8, Q9."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import may_revoke, reviewer, show_desk
from fairgate.portals.delegation.evidence import dossier
from fairgate.portals.delegation.forms.decision import LookForm
from fairgate.portals.delegation.roles import ORGANIZATION_REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import LookOutcome


@require_safe
@staff(*ORGANIZATION_REVIEWERS)
def looks(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a look, the oldest first."""
    rows = queries.looks(reviewer(request))
    named = [(row, row.delegation_name.named(request.LANGUAGE_CODE)) for row in rows]
    return show_desk(request, "delegation/looks.html", "looks", rows=named)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*ORGANIZATION_REVIEWERS)
def look(request: HttpRequest, look_id: int) -> HttpResponse:
    """What the approval rested on, and what the look found."""
    view = queries.look(look_id, reviewer(request), on=clock.day_of(clock.now()))
    form = LookForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.settle_look(look_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            return _settled(request, form.cleaned_data["outcome"])
    found = dossier(view, request.LANGUAGE_CODE)
    return show_desk(
        request,
        "delegation/look.html",
        "looks",
        look=view,
        form=form,
        dossier=found,
        may_revoke=may_revoke(request, view.submission.state),
    )


def _settled(request: HttpRequest, outcome: str) -> HttpResponse:
    is_fine = outcome == LookOutcome.FINE
    messages.success(request, _("已查看：没有问题") if is_fine else _("已建议撤销，并通知主办方"))
    return see_other("delegation:looks")


@require_safe
@staff(*ORGANIZATION_REVIEWERS)
def look_picture(request: HttpRequest, look_id: int) -> HttpResponse:
    """The certificate of the organization that is looked at."""
    return picture_answer(queries.look_certificate(look_id, reviewer(request)))
