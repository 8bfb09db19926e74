"""One case: the picture beside the fields and the evidence, and the decision. Source: Q5, Q27."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import REVIEWERS, queue_url, reviewer, show_desk
from fairgate.portals.delegation.evidence import dossier, person_facts
from fairgate.portals.delegation.forms.decision import DecisionForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.reviews.views import CaseView
from fairgate.registration.verification.states import CheckName
from fairgate.registration.verification.states import Outcome as CheckOutcome


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*REVIEWERS, Role.HOST_ADMIN)
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case; a decision holds for the content that this page showed, or says that it has changed."""
    view = queries.case(case_id, reviewer(request), on=clock.day_of(clock.now()))
    form = DecisionForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.decide(case_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            return _decided(request, view.kind, form.cleaned_data["outcome"])
    return _case_page(request, view, form)


def _decided(request: HttpRequest, kind: str, outcome: str) -> HttpResponse:
    """Say what was decided and lead back to the queue that the case came from."""
    told = {"outcome": Outcome(outcome).label}
    messages.success(request, _("已办结：%(outcome)s。已通知申请人") % told)
    return see_other(queue_url(kind))


def _case_page(request: HttpRequest, view: CaseView, form: DecisionForm) -> HttpResponse:
    about = _person if view.person else _organization
    waiting = queries.queue(reviewer(request), view.kind)
    return show_desk(
        request,
        "delegation/case.html",
        view.kind,
        case=view,
        form=form,
        queue=waiting,
        **about(request, view),
    )


def _person(request: HttpRequest, view: CaseView) -> dict[str, Any]:
    return {"facts": person_facts(view, request.LANGUAGE_CODE)}


def _organization(request: HttpRequest, view: CaseView) -> dict[str, Any]:
    """Return the dossier, and which other organizations handed in the same picture."""
    copied = any(
        check.name == CheckName.PICTURE_UNIQUE and check.outcome == CheckOutcome.NO for check in view.checks
    )
    known, hidden = queries.others_with_picture(view.id, reviewer(request)) if copied else ([], 0)
    return {"dossier": dossier(view, request.LANGUAGE_CODE), "twins": known, "hidden_twins": hidden}


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def picture(request: HttpRequest, case_id: int) -> HttpResponse:
    """The certificate of the case's organization."""
    return picture_answer(queries.certificate(case_id, reviewer(request)))


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def photo(request: HttpRequest, case_id: int) -> HttpResponse:
    """The portrait of the case's person."""
    return picture_answer(queries.photo(case_id, reviewer(request)))
