"""统计 of a delegation with all below it. Source: docs/decisions/0019."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import show_desk
from fairgate.portals.delegation.roles import FIGURE_READERS, ROSTER_READERS
from fairgate.portals.ui.counting import screens
from fairgate.portals.ui.counting.screens import FiguresDesk
from fairgate.portals.ui.guards import staff


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_desk(request, f"delegation/{template}", "figures", **context)


DESK = FiguresDesk(_show, ROSTER_READERS, exports="delegation:export_new", takers=(Role.DELEGATION_ADMIN,))


@require_safe
@staff(*FIGURE_READERS)
def figures(request: HttpRequest) -> HttpResponse:
    """How many organizations and people of one's part of the tree."""
    return screens.figures(request, DESK)
