"""The people of an organization: list, one person, photo, removal. Source: guide R40, R42, Q16, Q28."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import picture_answer, posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.answers import person_facts
from fairgate.portals.visitor.forms.late import LateForm
from fairgate.portals.visitor.forms.people import PersonForm, typed_from
from fairgate.portals.visitor.liaison import chart_of, liaison, may_edit, organization_id
from fairgate.portals.visitor.tallies import tabs
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.rules import locked_refusal
from fairgate.reporting.journey import queries as journey
from fairgate.reporting.journey.queries import PersonRow
from fairgate.reporting.journey.states import PersonStatus

ON_A_PAGE = 50


@require_safe
@organization_member
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, or those with one word of the chart (`?status=`); with 待提交人数 above (R42)."""
    chart = chart_of(request)
    chosen = request.GET.get("status", "")
    rows = [row for row in chart.people if not chosen or row.status == chosen]
    return show(
        request,
        "visitor/people.html",
        chosen=chosen,
        can_edit=may_edit(liaison(request), chart.organization.id),
        tabs=tabs(chart.people, chosen),
        page=Paginator([(row, statuses.of_person(row.status)) for row in rows], ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        unsubmitted=chart.progress.count(PersonStatus.TO_SUBMIT),
        closes_at=chart.rulebook.closes_at(CutOff.PERSON_SUBMIT),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_new(request: HttpRequest) -> HttpResponse:
    """Add a person, with the photo when it is at hand."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            photo, name = form.as_photo()
            operations.add_person(
                organization_id(request),
                form.as_file(),
                photo=photo,
                photo_name=name,
                by=liaison(request),
                at=clock.now(),
            )
            messages.success(request, _("人员已添加"))
            return see_other("visitor:people")
    return show(request, "visitor/person_new.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: a form while it may be changed by who asks; else for reading, the number masked."""
    row = journey.person(person_id, liaison(request))
    can_edit = may_edit(liaison(request), row.person.organization_id)
    if request.method == "POST" and not can_edit:
        raise Forbidden
    lock = locked_refusal(row.person.state)
    if request.method == "POST" and lock is not None:
        return _person_page(request, row, LateForm(lock))
    is_open = can_edit and lock is None
    form = _form(request, **(_typed(request, row) if is_open else {}))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            photo, name = form.as_photo()
            operations.change_person(
                person_id, form.as_file(), photo=photo, photo_name=name, by=liaison(request), at=clock.now()
            )
            messages.success(request, _("人员信息已保存"))
            return see_other("visitor:people")
    return _person_page(request, row, form)


def _person_page(request: HttpRequest, row: PersonRow, form: Form) -> HttpResponse:
    can_edit = may_edit(liaison(request), row.person.organization_id)
    return show(
        request,
        "visitor/person.html",
        row=row,
        status=statuses.of_person(row.status),
        can_edit=can_edit,
        is_open=can_edit and row.person.is_editable,
        form=form,
        facts=person_facts(row.person, with_birthday=can_edit),
    )


def _form(request: HttpRequest, **initial: Any) -> PersonForm:
    """Return the form under the rules of the organization's edition; what is told is filled in at first."""
    book = editions.rulebook(organizations.edition_of(organization_id(request)))
    return PersonForm(**posted(request), initial=initial, rulebook=book, on=clock.day_of(clock.now()))


def _typed(request: HttpRequest, row: PersonRow) -> dict[str, Any]:
    """Return the person's data in clear, for who may change them."""
    return typed_from(queries.file_of(row.id, liaison(request)))


@require_safe
@organization_member
def person_picture(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The portrait, to members of the person's own organization."""
    return picture_answer(queries.photo(person_id, liaison(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_remove(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask, then delete a person who was never handed in (Q16)."""
    view = queries.person(person_id, liaison(request))
    if request.method == "POST":
        return _remove(request, person_id)
    confirmation = Confirmation(
        title=_("删除此人？"),
        consequence=_("该人员还没有提交，删除后资料和照片不再保留，需要时请重新添加。"),
        verb=_("删除"),
        facts=(Fact(_("姓名"), view.name, is_data=True),),
        keep=_("保留"),
        back_url=reverse("visitor:person", args=[person_id]),
        action=reverse("visitor:person_remove", args=[person_id]),
    )
    return show(request, "visitor/person_remove.html", confirmation=confirmation)


def _remove(request: HttpRequest, person_id: UUID) -> HttpResponse:
    with refusals_as_notes(request):
        operations.remove_draft(person_id, by=liaison(request), at=clock.now())
        messages.success(request, _("已删除"))
        return see_other("visitor:people")
    return see_other("visitor:person", person_id)
