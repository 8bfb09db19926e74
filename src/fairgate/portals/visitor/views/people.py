"""One person of an organization: form, photo, removal. Source: guide R40, R42, Q16, Q28."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden
from fairgate.foundation.merging import Clashed
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.late import LateForm
from fairgate.portals.ui.pages import picture_answer, posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.answers import person_facts
from fairgate.portals.visitor.clashes import clashing, kept_fields
from fairgate.portals.visitor.forms.people import PersonForm, typed_from
from fairgate.portals.visitor.liaison import liaison, may_edit, organization_id
from fairgate.portals.visitor.named import mark_named, named_of_person
from fairgate.portals.visitor.second_thoughts import thoughts_of
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.rules import locked_refusal
from fairgate.registration.personnel.states import DocumentKind, PersonState
from fairgate.reporting.journey import queries as journey
from fairgate.reporting.journey.queries import PersonRow


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
            _tell_doubt(request, form)
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
    mark_named(form, row.person.fields_named)
    return _saved(request, row, form) if request.method == "POST" else _person_page(request, row, form)


def _saved(request: HttpRequest, row: PersonRow, form: PersonForm) -> HttpResponse:
    clash: Clashed[PersonFile] | None = None
    if form.is_valid():
        with refusals_on(form):
            try:
                _save(request, row.id, form)
            except Clashed as found:
                clash = found
                raise
            messages.success(request, _("已重新提交") if "resubmit" in request.POST else _("人员信息已保存"))
            _tell_doubt(request, form)
            return see_other("visitor:people")
    return _person_page(request, row, form, **_choices(request, form, clash))


def _save(request: HttpRequest, person_id: UUID, form: PersonForm) -> None:
    photo, name = form.as_photo()
    save = operations.resubmit_person if "resubmit" in request.POST else operations.change_person
    save(
        person_id,
        form.as_file(),
        photo=photo,
        photo_name=name,
        seen=form.as_seen(),
        by=liaison(request),
        at=clock.now(),
    )


def _choices(request: HttpRequest, form: PersonForm, clash: Clashed[PersonFile] | None) -> dict[str, Any]:
    """Return what to choose between after a clash; the choice is bound to what is stored now."""
    if clash is None:
        return {}
    theirs = typed_from(clash.theirs)
    mine = _form_of(request, typed_from(clash.file) | {"opened": theirs["opened"]})
    return {
        "clashes": clashing(form, mine, _form_of(request, theirs), clash.changes),
        "kept": [each for each in kept_fields(mine, clash.changes) if each[0] != "photo"],
        "lost_photo": bool(request.FILES),
    }


def _person_page(request: HttpRequest, row: PersonRow, form: Form, **choices: Any) -> HttpResponse:
    can_edit = may_edit(liaison(request), row.person.organization_id)
    is_open = can_edit and row.person.is_editable
    return show(
        request,
        "visitor/person.html",
        row=row,
        status=statuses.of_person(row.status),
        can_edit=can_edit,
        is_open=is_open,
        form=form,
        lock=locked_refusal(row.person.state),
        can_resubmit=row.person.state in (PersonState.RETURNED, PersonState.REJECTED),
        named=named_of_person(row.person.fields_named) if is_open else [],
        facts=person_facts(row.person, request.LANGUAGE_CODE, with_birthday=can_edit),
        need=queries.need_of(row.id, liaison(request)) if can_edit else None,
        objections=queries.objections_of(row.id, liaison(request)),
        thoughts=thoughts_of(row.id, liaison(request)) if can_edit else (),
        **choices,
    )


def _form(request: HttpRequest, **initial: Any) -> PersonForm:
    """Return the form under the rules of the organization's edition; what is told is filled in at first."""
    return _form_of(request, initial, **posted(request))


def _form_of(request: HttpRequest, initial: dict[str, Any], **sent: Any) -> PersonForm:
    own = organizations.get(organization_id(request), liaison(request))
    book = editions.rulebook(own.edition_id)
    if own.is_overseas:
        initial = {"document_kind": DocumentKind.PASSPORT, "nationality": ""} | initial
    today = clock.day_of(clock.now())
    return PersonForm(**sent, initial=initial, rulebook=book, on=today, is_abroad=own.is_overseas)


def _tell_doubt(request: HttpRequest, form: PersonForm) -> None:
    """Say above the next page what had better be looked at again; it is saved all the same."""
    if doubt := form.doubt():
        messages.warning(request, str(doubt))


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
