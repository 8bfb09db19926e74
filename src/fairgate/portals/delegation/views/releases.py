"""人员转入: two organizations want the same person; the proof decides. Source: Q23."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.releases import VerdictForm
from fairgate.portals.delegation.roles import CLAIM_DECIDERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other
from fairgate.registration.releases import operations, queries


@require_safe
@staff(*CLAIM_DECIDERS)
def releases(request: HttpRequest) -> HttpResponse:
    """The requests that wait for a verdict, the oldest first."""
    rows = queries.disputes(reviewer(request))
    return show_desk(request, "delegation/releases.html", "releases", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CLAIM_DECIDERS)
def release(request: HttpRequest, request_id: int) -> HttpResponse:
    """Both sides and the proof; a POST leaves the person where it is."""
    view = queries.dispute(request_id, reviewer(request))
    form = VerdictForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.dismiss(request_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已裁定不转出，双方已获通知"))
            return see_other("delegation:releases")
    return show_desk(request, "delegation/release.html", "releases", dispute=view, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CLAIM_DECIDERS)
def release_uphold(request: HttpRequest, request_id: int) -> HttpResponse:
    """Say what follows when the person is taken out of the first organization, and ask once more."""
    view = queries.dispute(request_id, reviewer(request))
    if not view.can_decide and request.method != "POST":
        return see_other("delegation:release", request_id)
    form = VerdictForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.uphold(request_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已裁定转出，双方已获通知"))
            return see_other("delegation:releases")
    return show_desk(request, "delegation/release_uphold.html", "releases", dispute=view, form=form)


@require_safe
@staff(*CLAIM_DECIDERS)
def release_proof(request: HttpRequest, request_id: int) -> HttpResponse:
    """The picture that the asking organization sent."""
    return picture_answer(queries.proof(request_id, reviewer(request)))
