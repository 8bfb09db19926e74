"""One case: the picture beside the fields and the evidence, and the decision. Source: Q5, Q27."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation import queues
from fairgate.portals.delegation.changes import change_lines
from fairgate.portals.delegation.desk import may_revoke, reviewer, show_desk
from fairgate.portals.delegation.evidence import dossier, person_facts
from fairgate.portals.delegation.forms.decision import DecisionForm
from fairgate.portals.delegation.forms.notes import NoteForm
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel.queries import objections_of
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.reviews.views import CaseRow, CaseView
from fairgate.registration.verification.states import CheckName
from fairgate.registration.verification.states import Outcome as CheckOutcome
from fairgate.reporting.returning.queries import returning_organization, returning_people


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*REVIEWERS, Role.HOST_ADMIN)
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case; a decision holds for the content that this page showed, or says that it has changed."""
    view = queries.case(case_id, reviewer(request), on=clock.day_of(clock.now()))
    form = _decision_form(request, view.kind, **posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.decide(case_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            return _decided(request, view, form.cleaned_data["outcome"])
    return _case_page(request, view, form)


def case_with_note(request: HttpRequest, case_id: int, note: NoteForm) -> HttpResponse:
    """Show the case with a note that could not be kept as it was written."""
    view = queries.case(case_id, reviewer(request), on=clock.day_of(clock.now()))
    return _case_page(request, view, _decision_form(request, view.kind), note)


def _decision_form(request: HttpRequest, kind: str, **bound: Any) -> DecisionForm:
    known = {"reasons": queries.reasons(kind), "language": request.LANGUAGE_CODE}
    return DecisionForm(**bound, kind=kind, **known)


def _decided(request: HttpRequest, view: CaseView, outcome: str) -> HttpResponse:
    """Say what was decided and lead on to the next case, or to the queue when it is empty."""
    told = {"outcome": Outcome(outcome).label}
    messages.success(request, _("已办结：%(outcome)s") % told)
    filters = queues.filters_in(request)
    next_id = _next_of(request, view)
    return see_other(
        queues.case_url(next_id, view.kind, filters) if next_id else queues.queue_url(view.kind, filters)
    )


def _next_of(request: HttpRequest, view: CaseView) -> int | None:
    """Return the case to go on with: taken in hand for whoever works with cases in hand, else only opened."""
    by, at, filters = reviewer(request), clock.now(), queues.filters_in(request)
    if view.is_in_own_hand:
        return operations.take_next(view.kind, filters, by=by, at=at)
    return queries.next_after(view.id, by, filters, at=at)


def _ahead(request: HttpRequest, view: CaseView, row: CaseRow) -> str:
    """Return the picture of the case that a decision would lead on to, for the browser to bring in time; or ""."""
    by, at, filters = reviewer(request), clock.now(), queues.filters_in(request)
    found = queries.ahead(row, by, filters, is_in_hand=view.is_in_own_hand, at=at)
    return queues.picture_url(found.id, found.kind, found.version) if found and found.has_picture else ""


def _case_page(
    request: HttpRequest, view: CaseView, form: DecisionForm, note: NoteForm | None = None
) -> HttpResponse:
    about = _person if view.person else _organization
    actor, filters, at = reviewer(request), queues.filters_in(request), clock.now()
    row = queries.row(view.id, actor)
    beside = queries.neighbours(actor, row, filters, at=at)
    place = [each.id for each in beside].index(view.id)
    return show_desk(
        request,
        "delegation/case.html",
        view.kind,
        case=view,
        picture_url=queues.picture_url(view.id, view.kind, view.seen_version),
        form=form,
        note=note or NoteForm(),
        undoable=queries.undoable(actor, at=at),
        is_undoable=bool(view.undo_until and view.undo_until > at),
        age=queues.age_of(row, at),
        beside=queues.lines(beside, request.LANGUAGE_CODE, at),
        waiting=queries.count(actor, view.kind, filters, at=at),
        query=queues.query_of(view.kind, filters),
        earlier=beside[place - 1].id if place else None,
        later=beside[place + 1].id if place + 1 < len(beside) else None,
        changed=change_lines(view, request.LANGUAGE_CODE),
        ahead=_ahead(request, view, row) if view.is_open else "",
        may_revoke=may_revoke(request, view.submission.state),
        **about(request, view),
    )


def _person(request: HttpRequest, view: CaseView) -> dict[str, Any]:
    return {
        "facts": person_facts(view, request.LANGUAGE_CODE),
        "objections": objections_of(view.person.id, reviewer(request)) if view.person else (),
        "returning": returning_people([view.person.id], reviewer(request)).get(view.person.id)
        if view.person
        else None,
    }


def _organization(request: HttpRequest, view: CaseView) -> dict[str, Any]:
    """Return the dossier, and which other organizations handed in the same picture."""
    copied = any(
        check.name == CheckName.PICTURE_UNIQUE and check.outcome == CheckOutcome.NO for check in view.checks
    )
    known, hidden = queries.others_with_picture(view.id, reviewer(request)) if copied else ([], 0)
    return {
        "dossier": dossier(view, request.LANGUAGE_CODE),
        "twins": known,
        "hidden_twins": hidden,
        "returning": returning_organization(view.organization.id, reviewer(request)),
    }


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


@require_safe
@staff(*REVIEWERS, Role.HOST_ADMIN)
def proof(request: HttpRequest, proof_id: int) -> HttpResponse:
    """A picture of a qualification of an organization within reach."""
    return picture_answer(organizations.proof_picture(proof_id, reviewer(request)))
