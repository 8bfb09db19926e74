"""Who works at this desk: makers, checkers and auditors with their days, so that one knows who may agree today."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.foundation import clock
from fairgate.portals.finance.desk import READERS
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import show
from fairgate.registration.staff import queries


@require_safe
@staff(*READERS)
def officers(request: HttpRequest) -> HttpResponse:
    """Finance's own people and their deputies; the system's administrator gives the roles (decision 15)."""
    found = queries.colleagues(READERS, present_actor(request), at=clock.now())
    return show(request, "finance/officers.html", officers=found)
