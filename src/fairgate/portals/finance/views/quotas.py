"""Free places: proposed by one officer, agreed by another, with their use."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.ui.free_places import screens
from fairgate.portals.ui.free_places.screens import QuotaDesk
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import show


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show(request, f"finance/{template}", **context)


DESK = QuotaDesk("finance", _show, has_checkers=True)


@require_safe
@staff(*READERS)
def quotas(request: HttpRequest) -> HttpResponse:
    """The free places of the edition with their use; what waits for a second officer first."""
    return screens.quotas(request, DESK)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def quota_new(request: HttpRequest) -> HttpResponse:
    """Propose free places."""
    return screens.new(request, DESK)


@require_safe
@staff(*READERS)
def quota(request: HttpRequest, quota_id: int) -> HttpResponse:
    """One quota with its use and its changes, and what the second officer decides."""
    return screens.one(request, DESK, quota_id)


@require_POST
@staff(*CHECKERS)
def quota_agree(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Agree to free places as the second officer."""
    return screens.agreed(request, DESK, quota_id)


@require_POST
@staff(*OFFICERS)
def quota_decline(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    return screens.declined(request, DESK, quota_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def quota_change(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Propose that free places become fewer, or end."""
    return screens.change(request, DESK, quota_id)


@require_POST
@staff(*CHECKERS)
def quota_change_agree(request: HttpRequest, quota_change_id: int) -> HttpResponse:
    """Agree as the second officer that free places become fewer, or end."""
    return screens.change_agreed(request, DESK, quota_change_id)


@require_POST
@staff(*OFFICERS)
def quota_change_decline(request: HttpRequest, quota_change_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    return screens.change_declined(request, DESK, quota_change_id)
