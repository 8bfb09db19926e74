"""工作人员 of the host and at the gates: the system's administrator keeps the accounts, and reads no data."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.credentials.admissions.queries import gates_of
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import show_console
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.staffing import screens
from fairgate.portals.ui.staffing.forms import Places
from fairgate.portals.ui.staffing.screens import StaffDesk
from fairgate.registration.staff.rules import OF_THE_HOST


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_console(request, f"host/{template}", **context)


def _places(request: HttpRequest) -> Places:
    return {gate.code: gate.named(request.LANGUAGE_CODE) for gate in gates_of(SYSTEM)}


DESK = StaffDesk(
    space="host",
    show=_show,
    roles=(*OF_THE_HOST, Role.GATE_STEWARD),
    places=_places,
    place_label=_("闸机"),
    place_hint=_("只对闸机值守员有效"),
    everywhere=_("全部闸机"),
)


@require_safe
@staff(Role.SYSTEM_ADMIN)
def officers(request: HttpRequest) -> HttpResponse:
    """Everybody within reach, and the open invitations."""
    return screens.officers(request, DESK)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SYSTEM_ADMIN)
def officer_invite(request: HttpRequest) -> HttpResponse:
    """Send somebody a link to an account of their own."""
    return screens.invite(request, DESK)


@require_POST
@staff(Role.SYSTEM_ADMIN)
def officer_resend(request: HttpRequest, staff_invitation_id: int) -> HttpResponse:
    """Send a fresh link of an invitation."""
    return screens.resend(request, DESK, staff_invitation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SYSTEM_ADMIN)
def officer_withdraw(request: HttpRequest, staff_invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    return screens.withdraw(request, DESK, staff_invitation_id)


@require_safe
@staff(Role.SYSTEM_ADMIN)
def officer(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One of the staff with the posts that the reader manages."""
    return screens.officer(request, DESK, user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SYSTEM_ADMIN)
def officer_give(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give an officer one more role."""
    return screens.give(request, DESK, user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SYSTEM_ADMIN)
def officer_take(request: HttpRequest, user_id: UUID, grant_id: int) -> HttpResponse:
    """Take a role away."""
    return screens.take(request, DESK, user_id, grant_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.SYSTEM_ADMIN)
def officer_sign_out(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """End every session of an officer."""
    return screens.sign_out(request, DESK, user_id)
