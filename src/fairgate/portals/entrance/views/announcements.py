"""Putting an announcement away, for whoever is signed in: visitor or staff."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fairgate.foundation import clock
from fairgate.portals.entrance.passage import goal_of
from fairgate.portals.ui.guards import present_actor, signed_in
from fairgate.portals.ui.pages import see_other
from fairgate.registration.announcements import operations


@require_POST
@signed_in
def announcement_put_away(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show an announcement to this account no more, and lead back to where it stood."""
    operations.put_away(announcement_id, by=present_actor(request), at=clock.now())
    return see_other(goal_of(request) or "/")
