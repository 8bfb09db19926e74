"""Free places as the host proposes them; a checker of finance agrees. Source: decision 28."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import show_console
from fairgate.portals.ui.free_places import screens
from fairgate.portals.ui.free_places.screens import QuotaDesk
from fairgate.portals.ui.guards import staff


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_console(request, f"host/{template}", **context)


DESK = QuotaDesk("host", _show)


@require_safe
@staff(Role.HOST_ADMIN)
def quotas(request: HttpRequest) -> HttpResponse:
    """The free places of the edition with their use; what waits for a second officer first."""
    return screens.quotas(request, DESK)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def quota_new(request: HttpRequest) -> HttpResponse:
    """Propose free places."""
    return screens.new(request, DESK)


@require_safe
@staff(Role.HOST_ADMIN)
def quota(request: HttpRequest, quota_id: int) -> HttpResponse:
    """One quota with its use and its changes, and what the second officer decides."""
    return screens.one(request, DESK, quota_id)


@require_POST
@staff(Role.HOST_ADMIN)
def quota_decline(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Take one's own proposal back, with a reason."""
    return screens.declined(request, DESK, quota_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def quota_change(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Propose that free places become fewer, or end."""
    return screens.change(request, DESK, quota_id)


@require_POST
@staff(Role.HOST_ADMIN)
def quota_change_decline(request: HttpRequest, quota_change_id: int) -> HttpResponse:
    """Take one's own proposal back, with a reason."""
    return screens.change_declined(request, DESK, quota_change_id)
