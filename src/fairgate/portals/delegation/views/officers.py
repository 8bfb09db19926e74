"""工作人员 of delegations: whoever keeps a part of the tree invites, gives roles and takes them below it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.staffing import screens
from fairgate.portals.ui.staffing.forms import Places
from fairgate.portals.ui.staffing.screens import StaffDesk
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.delegations.queries import kept_names
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.staff.rules import OF_DELEGATIONS


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_desk(request, f"delegation/{template}", "officers", **context)


def _places(request: HttpRequest) -> Places:
    names = kept_names(current_edition().id, reviewer(request))
    return {str(pk): name.named(request.LANGUAGE_CODE) for pk, name in names.items()}


DESK = StaffDesk(
    space="delegation",
    show=_show,
    roles=OF_DELEGATIONS,
    places=_places,
    place_label=_("交易团/分团"),
    place_hint=_("对方只看到所选交易团和它下面的分团"),
)


@require_safe
@staff(*KEEPERS)
def officers(request: HttpRequest) -> HttpResponse:
    """Everybody within reach, and the open invitations."""
    return screens.officers(request, DESK)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def officer_invite(request: HttpRequest) -> HttpResponse:
    """Send somebody a link to an account of their own."""
    return screens.invite(request, DESK)


@require_POST
@staff(*KEEPERS)
def officer_resend(request: HttpRequest, staff_invitation_id: int) -> HttpResponse:
    """Send a fresh link of an invitation."""
    return screens.resend(request, DESK, staff_invitation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def officer_withdraw(request: HttpRequest, staff_invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    return screens.withdraw(request, DESK, staff_invitation_id)


@require_safe
@staff(*KEEPERS)
def officer(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One of the staff with the posts that the reader manages."""
    return screens.officer(request, DESK, user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def officer_give(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give an officer one more role."""
    return screens.give(request, DESK, user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def officer_take(request: HttpRequest, user_id: UUID, grant_id: int) -> HttpResponse:
    """Take a role away."""
    return screens.take(request, DESK, user_id, grant_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def officer_sign_out(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """End every session of an officer."""
    return screens.sign_out(request, DESK, user_id)
