"""试算: a version of the rules over past decisions, and which of them would be others."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.trying import is_finished, tiles
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import show
from fairgate.registration.submissions import queries
from fairgate.registration.submissions.queries import ReplayView


@require_safe
@staff(Role.HOST_ADMIN)
def trial(request: HttpRequest, trial_id: int) -> HttpResponse:
    """How far the trial is, and what it has found so far; renews itself until it is finished."""
    found = queries.replay_of(trial_id, reviewer(request))
    return show_desk(request, "delegation/trial.html", "rules", **_about(found))


@require_safe
@staff(Role.HOST_ADMIN)
def trial_progress(request: HttpRequest, trial_id: int) -> HttpResponse:
    """The part of that page that renews itself."""
    found = queries.replay_of(trial_id, reviewer(request))
    return show(request, "delegation/_trial.html", **_about(found))


def _about(found: ReplayView) -> dict[str, object]:
    return {"trial": found, "tiles": tiles(found), "is_finished": is_finished(found)}
