"""办理记录: who did what for the organization, officers by their office, and who looked at identity data."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import show
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.reporting.trail import queries


@require_safe
@organization_member
def history(request: HttpRequest) -> HttpResponse:
    """Everything that happened to the organization, the newest first, a page at a time."""
    before = request.GET.get("before", "")
    found = queries.organization_history(organization_id(request), liaison(request), before=before)
    return show(request, "visitor/history.html", found=found)
