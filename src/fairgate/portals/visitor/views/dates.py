"""截止日期: the seven dated doors as they stand for this organization, extensions counted. Source: R70, Q14."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.foundation import clock
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import show
from fairgate.portals.visitor.dated_doors import doors_of
from fairgate.portals.visitor.liaison import chart_of
from fairgate.registration.editions.queries import rulebook


@require_safe
@organization_member
def dates(request: HttpRequest) -> HttpResponse:
    """Every door with its last day, whether it is open, and where it leads."""
    chart = chart_of(request)
    doors = doors_of(chart.rulebook, rulebook(chart.organization.edition_id), at=clock.now())
    lines = filter(None, (chart.rulebook.hotline, chart.rulebook.hotline_abroad))
    return show(request, "visitor/dates.html", doors=doors, hotline=" / ".join(lines))
