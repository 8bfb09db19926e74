"""One case: the picture beside the fields and the evidence, and the decision. Source: Q5, Q27."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import REVIEWERS, desk_name, queue_url, reviewer, tabs
from fairgate.portals.delegation.evidence import evidence, marks, organization_facts, person_facts
from fairgate.portals.delegation.forms.decision import DecisionForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other, show
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.reviews.views import CaseView


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
    is_person = view.person is not None
    facts = person_facts if is_person else organization_facts
    return show(
        request,
        "delegation/case.html",
        case=view,
        form=form,
        queue=queries.queue(reviewer(request), view.kind),
        tabs=tabs(request, view.kind),
        desk=desk_name(request),
        evidence=evidence(view.checks),
        doubts=sum(not check.stands for check in view.checks),
        facts=facts(view, request.LANGUAGE_CODE),
        marks=marks(view),
    )


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
