"""申诉: somebody proves that a taken code's account is in the wrong hands. Source: Q8."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.evidence import marks
from fairgate.portals.delegation.forms.claims import AppealAnswerForm
from fairgate.portals.delegation.proofs import agreements
from fairgate.portals.delegation.roles import CLAIM_DECIDERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other
from fairgate.registration.claims import operations, queries


@require_safe
@staff(*CLAIM_DECIDERS)
def appeals(request: HttpRequest) -> HttpResponse:
    """The appeals that wait, the oldest first."""
    rows = queries.appeals(reviewer(request))
    return show_desk(request, "delegation/appeals.html", "appeals", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CLAIM_DECIDERS)
def appeal(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """The proof beside who holds the account now; a POST dismisses the appeal."""
    view = queries.appeal(appeal_id, reviewer(request))
    form = AppealAnswerForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.dismiss(appeal_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已答复申诉不成立，理由已告知申诉人"))
            return see_other("delegation:appeals")
    found = {"lines": agreements(view), "marks": marks(view.reading)}
    return show_desk(request, "delegation/appeal.html", "appeals", appeal=view, form=form, **found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CLAIM_DECIDERS)
def appeal_uphold(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Say what follows when the account changes hands, and ask once more."""
    view = queries.appeal(appeal_id, reviewer(request))
    if not view.can_decide and request.method != "POST":
        return see_other("delegation:appeal", appeal_id)
    form = AppealAnswerForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.uphold(appeal_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("申诉成立，账号已交给申诉人，双方都已告知"))
            return see_other("delegation:appeals")
    return show_desk(request, "delegation/appeal_uphold.html", "appeals", appeal=view, form=form)


@require_safe
@staff(*CLAIM_DECIDERS)
def appeal_proof(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """The picture that proves the appeal."""
    return picture_answer(queries.proof(appeal_id, reviewer(request)))
