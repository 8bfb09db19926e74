"""The e-badge and its file. Source: guide R7, step 6."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.credentials.badges import queries
from fairgate.credentials.badges.queries import BadgeView
from fairgate.credentials.delivery import queries as delivery
from fairgate.credentials.delivery.queries import ChoiceView
from fairgate.foundation.errors import NotFound
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import picture_answer, show
from fairgate.portals.visitor.liaison import liaison, may_edit
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.queries import OrganizationView


@require_safe
@organization_member
def badge(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The badge as it will be scanned at the gate, or why it cannot be shown yet."""
    view = _badge(request, person_id)
    qr = queries.token_image(view.id, liaison(request)) if view.is_ready else ""
    face, is_english = view.face, request.LANGUAGE_CODE.startswith("en")
    own = organizations.get(view.organization_id, liaison(request))
    return show(
        request,
        "visitor/badge.html",
        badge=view,
        face=face,
        edition=face.edition_en if is_english else face.edition,
        role=face.role_en if is_english else face.role,
        qr=qr,
        hand_over=_hand_over(view, own),
        is_overseas=own.is_overseas,
        can_edit=may_edit(liaison(request), view.organization_id),
    )


@require_safe
@organization_member
def badge_pdf(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The badge as PDF, to keep and to print."""
    name, data = queries.badge_pdf(_badge(request, person_id).id, liaison(request))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@require_safe
@organization_member
def badge_photo(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The portrait as it stands on the badge."""
    return picture_answer(queries.badge_photo(_badge(request, person_id).id, liaison(request)))


def _hand_over(view: BadgeView, own: OrganizationView) -> ChoiceView:
    """Return how the badge reaches its person."""
    usual = editions.rulebook(view.edition_id).hand_over_for(own.region)
    return delivery.choices_of([view.person_id], organization_id=own.id, default=usual)[view.person_id]


def _badge(request: HttpRequest, person_id: UUID) -> BadgeView:
    view = queries.badge_of(person_id, liaison(request))
    if view is None:
        raise NotFound
    return view
