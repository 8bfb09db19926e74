"""统计 of the whole fair, for whoever works for the host. Source: docs/decisions/0019."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import show_console
from fairgate.portals.ui.counting import screens
from fairgate.portals.ui.counting.screens import FiguresDesk
from fairgate.portals.ui.guards import staff

READERS = (Role.HOST_ADMIN, Role.PERSON_REVIEWER, Role.BADGE_OFFICER, Role.AUDITOR)
"""Who reads figures here; within their reach, as everywhere."""
ROSTER_READERS = (Role.HOST_ADMIN, Role.PERSON_REVIEWER)


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_console(request, f"host/{template}", **context)


DESK = FiguresDesk(_show, ROSTER_READERS, exports="host:export_new", takers=(Role.HOST_ADMIN,))


@require_safe
@staff(*READERS)
def figures(request: HttpRequest) -> HttpResponse:
    """How many organizations and people, by delegation, state, category, area and day."""
    return screens.figures(request, DESK)
