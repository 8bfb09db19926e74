"""受邀参展参会人员确认函: asked for, downloaded, verified by whoever holds one. Source: facts F35, F83, F87."""

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.credentials.letters import operations, queries
from fairgate.credentials.letters.rules import request_refusal
from fairgate.foundation import clock
from fairgate.foundation.countries import nationality_name
from fairgate.foundation.errors import NotFound, Refused
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import client_address, organization_member
from fairgate.portals.ui.pages import refusals_as_notes, see_other, show
from fairgate.portals.ui.views.errors import too_many
from fairgate.portals.visitor.liaison import liaison
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.queries import is_approved


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def letter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The letter of a person: ask for it, wait a moment, download it; or why there is none."""
    person = people.person(person_id, liaison(request))
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.request_letter(person_id, by=liaison(request), at=clock.now())
            messages.success(request, _("已申请，马上做好"))
        return see_other("visitor:letter", person_id)
    view = queries.letter_of(person_id, liaison(request))
    refusal = request_refusal(
        is_approved=person.state == PersonState.APPROVED,
        is_organization_approved=is_approved(person.organization_id),
    )
    return show(
        request,
        "visitor/letter.html",
        person=person,
        nationality=nationality_name(person.nationality, request.LANGUAGE_CODE),
        organization=organizations.get(person.organization_id, liaison(request)),
        letter=view,
        refusal=refusal,
        address=_address_of(view.token) if view and view.is_ready else "",
    )


@require_safe
@organization_member(*EDITORS)
def letter_pdf(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The letter as PDF."""
    person = people.person(person_id, liaison(request))
    view = queries.letter_of(person.id, liaison(request))
    if view is None:
        raise NotFound
    name, data = queries.letter_pdf(view.id, liaison(request))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@require_safe
def letter_check(request: HttpRequest, letter_token: str) -> HttpResponse:
    """Whether a letter is genuine, for anybody who holds it; what is on it stands here masked."""
    check = None
    try:
        check = operations.look_up(letter_token, address=client_address(request), at=clock.now())
    except Refused:
        return too_many(request)
    except NotFound:
        pass
    answer = show(request, "visitor/letter_check.html", check=check)
    answer.status_code = HTTPStatus.OK if check else HTTPStatus.NOT_FOUND
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _address_of(token: str) -> str:
    """Return the address that is printed on the letter."""
    return settings.PUBLIC_URL + reverse("visitor:letter_check", args=[token])
