"""What a visitor sees after signing in. Source: guide R30, R31."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.foundation import clock
from fairgate.foundation.countries import country_name
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import show
from fairgate.portals.visitor.liaison import journey_of, liaison, may_edit, name_helper
from fairgate.portals.visitor.next_act import next_act
from fairgate.portals.visitor.progress import gates
from fairgate.portals.visitor.statuses import of_submission
from fairgate.portals.visitor.tallies import deadlines, tiles
from fairgate.registration.submissions.queries import AmendmentView, completeness, latest_amendment
from fairgate.registration.submissions.states import AmendmentState
from fairgate.reporting.journey.queries import Chart
from fairgate.reporting.journey.states import Act


@require_safe
@organization_member
def home(request: HttpRequest) -> HttpResponse:
    """Next act on top, then the six gates, people by state, days, and whom to call."""
    chart = journey_of(request)
    at = clock.now()
    today = clock.day_of(at)
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
        contact_help=contact.help_text.named(request.LANGUAGE_CODE) if contact else "",
        country=country_name(chart.organization.country, request.LANGUAGE_CODE),
        abroad_link=chart.rulebook.hotline_abroad.replace(" ", ""),
        can_edit=can_edit,
        next=next_act(chart, at=at, can_edit=can_edit),
        steps=gates(chart, today=today, can_edit=can_edit),
        tiles=tiles(chart),
        missing=_missing(chart, request) if can_edit else 0,
        change=_change(request, chart.organization.id),
        deadlines=deadlines(chart.rulebook, today=today),
    )


def _missing(chart: Chart, request: HttpRequest) -> int:
    """Return how much stands against handing in, while that is what comes next. Source: guide R40-R42."""
    if chart.act not in _FILLING:
        return 0
    found = completeness(chart.organization.id, liaison(request), at=clock.now())
    return len(found.whole) + len(found.organization) + sum(len(each.refusals) for each in found.persons)


_FILLING = (Act.FILL_FORM, Act.ADD_PERSON, Act.SUBMIT, Act.MEND_ORGANIZATION)


def _change(request: HttpRequest, own: int) -> AmendmentView | None:
    """Return what is being changed of an approved organization, while somebody has to act. Source: Q28."""
    asked = latest_amendment(own, liaison(request))
    return asked if asked and asked.state in (AmendmentState.WAITING, AmendmentState.RETURNED) else None
