"""Changing somebody who is approved: what is at once, and what needs a new review. Source: Q11, Q28."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.billing.places import operations as places
from fairgate.billing.places.queries import Prospect, prospect
from fairgate.billing.places.rules import amend_refusal
from fairgate.credentials.badges.queries import badge_of
from fairgate.foundation import clock
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.portals.ui import consequences, formats
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.forms.amending import AmendForm, ContactForm
from fairgate.portals.visitor.forms.people import typed_from
from fairgate.portals.visitor.liaison import liaison
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.amendments import state_refusal

Part = type[AmendForm] | type[ContactForm]


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How an approved person is reached, title and department: saved at once."""
    found = prospect(person_id, liaison(request))
    form = _form(ContactForm, request, found)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            personnel.change_contact(person_id, form.as_file(), by=liaison(request), at=clock.now())
            messages.success(request, _("联系方式已更新"))
            return see_other("visitor:person", person_id)
    return _late(request, found, state_refusal(found.person.state)) or show(
        request, "visitor/person_contact.html", person=found.person, form=form
    )


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_amend(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Name, document or photo of somebody approved: what follows stands above the form."""
    found = prospect(person_id, liaison(request))
    form = _form(AmendForm, request, found)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            photo, name = form.as_photo()
            places.amend_person(
                person_id, form.as_file(), photo=photo, photo_name=name, by=liaison(request), at=clock.now()
            )
            messages.success(request, _("更正已提交，正在重新审核"))
            return see_other("visitor:person", person_id)
    late = state_refusal(found.person.state) or amend_refusal(found.spent)
    closes_at = rulebook_of(found.person.organization_id).closes_at(CutOff.PERSON_SUBMIT)
    return _late(request, found, late) or show(
        request,
        "visitor/person_amend.html",
        person=found.person,
        form=form,
        consequences=consequences.of_amending(
            found,
            badge_of(person_id, liaison(request)),
            until=formats.deadline_text(closes_at, today=clock.day_of(clock.now())),
        ),
    )


def _form(part: Part, request: HttpRequest, found: Prospect) -> AmendForm | ContactForm:
    known = people.file_of(found.person.id, liaison(request))
    return part(
        **posted(request),
        known=known,
        initial=typed_from(known),
        rulebook=rulebook_of(found.person.organization_id),
        on=clock.day_of(clock.now()),
    )


def _late(request: HttpRequest, found: Prospect, refusal: Refusal | None) -> HttpResponse | None:
    """Lead back with the reason when there is nothing to change any more; a refused form stays with what was typed."""
    if refusal is None or request.method == "POST":
        return None
    messages.warning(request, str(refusal.words))
    return see_other("visitor:person", found.person.id)
