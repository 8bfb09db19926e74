"""What a visitor sees after signing in. Source: guide R30, R31."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.foundation import clock
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import show
from fairgate.portals.visitor.liaison import journey_of, liaison, may_edit, name_helper
from fairgate.portals.visitor.next_act import next_act
from fairgate.portals.visitor.progress import gates
from fairgate.portals.visitor.statuses import of_submission
from fairgate.portals.visitor.tallies import deadlines, tiles


@require_safe
@organization_member
def home(request: HttpRequest) -> HttpResponse:
    """Next act on top, then the six gates, people by state, days, and whom to call."""
    chart = journey_of(request)
    today = clock.day_of(clock.now())
    contact = name_helper(request, chart.organization)
    can_edit = may_edit(liaison(request), chart.organization.id)
    return show(
        request,
        "visitor/home.html",
        chart=chart,
        status=of_submission(chart.submission.state),
        name=chart.organization.file.name,
        delegation_name=chart.organization.delegation_name.named(request.LANGUAGE_CODE),
        contact=contact,
        contact_hours=contact.hours.named(request.LANGUAGE_CODE) if contact else "",
        can_edit=can_edit,
        next=next_act(chart, today=today, can_edit=can_edit),
        steps=gates(chart, today=today, can_edit=can_edit),
        tiles=tiles(chart),
        deadlines=deadlines(chart.rulebook, today=today),
    )
