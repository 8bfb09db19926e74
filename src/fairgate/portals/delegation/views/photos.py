"""照片总览: a page of portraits with their names; those that will not do are ticked and sent back. Source: F11, Q27."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation import queues
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.batches import PhotosForm
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.filters import key_from
from fairgate.registration.reviews.policies import kinds_of
from fairgate.registration.reviews.states import Outcome, SubjectKind
from fairgate.reporting.returning.queries import returning_cases

PORTRAITS = 24
_LONGEST = 15


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*REVIEWERS, Role.HOST_ADMIN)
def photos(request: HttpRequest) -> HttpResponse:
    """Portraits of the people who wait; the ticked ones become a draft of a batch with the photo named."""
    known = {"reasons": _reasons(), "language": request.LANGUAGE_CODE}
    form = PhotosForm(**posted(request), **known)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return see_other("delegation:batch", _prepared(request, form.cleaned_data))
    return _sheet(request, form)


def _sheet(request: HttpRequest, form: PhotosForm) -> HttpResponse:
    by, at, filters = reviewer(request), clock.now(), queues.filters_in(request)
    after, before = (key_from(request.GET.get(which, "")) for which in ("after", "before"))
    page = queries.queue_page(
        by, SubjectKind.PERSON, filters, after=after, before=before, at=at, size=PORTRAITS
    )
    return show_desk(
        request,
        "delegation/photos.html",
        SubjectKind.PERSON,
        form=form,
        portraits=queries.portraits([row.id for row in page.rows], by),
        returning=returning_cases(page.rows),
        ticked=set(_ticked(request)),
        query=queues.query_of(SubjectKind.PERSON, filters),
        before=queues.query_of(SubjectKind.PERSON, filters, before=page.before) if page.before else "",
        after=queues.query_of(SubjectKind.PERSON, filters, after=page.after) if page.after else "",
        is_own_desk=SubjectKind.PERSON in kinds_of(by),
    )


def _ticked(request: HttpRequest) -> list[int]:
    """Return the cases that are ticked; what is no number is none."""
    said = request.POST.getlist("cases")
    return [int(each) for each in said if each.isascii() and each.isdigit() and len(each) < _LONGEST]


def _prepared(request: HttpRequest, said: dict[str, Any]) -> int:
    """Draft the batch of the ticked cases on what the page showed; return its id."""
    seen = {each: request.POST.get(f"seen_{each}", "")[:64] for each in _ticked(request)}
    named = {"fields_named": ["photo"], **said}
    return operations.prepare_batch_of(
        SubjectKind.PERSON, seen, Outcome.RETURN, **named, by=reviewer(request), at=clock.now()
    )


def _reasons() -> list[Any]:
    return [each for each in queries.reasons(SubjectKind.PERSON) if each.outcome == Outcome.RETURN]
