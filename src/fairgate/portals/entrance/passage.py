"""The way from a proved password or code to an open session: through the second factor where one is due."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.platform.accounts import queries
from fairgate.platform.accounts.states import STAFF_ROLES, Role
from fairgate.platform.factors.queries import has_factor
from fairgate.portals.ui import sessions
from fairgate.portals.ui.pages import see_other

_PENDING = "entrance_pending"
_PATIENCE = timedelta(minutes=10)

_HOMES = (
    ({Role.OWNER, Role.REGISTRAR, Role.PAYER}, "visitor:home"),
    ({Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.PERSON_REVIEWER}, "delegation:queue"),
    ({Role.DELEGATION_ADMIN}, "delegation:join_requests"),
    ({Role.GATE_STEWARD}, "gate:choose"),
    ({Role.FINANCE_MAKER, Role.FINANCE_CHECKER}, "finance:board"),
    ({Role.HOST_ADMIN}, "delegation:queue"),
    ({Role.SYSTEM_ADMIN, Role.AUDITOR, Role.BADGE_OFFICER}, "host:home"),
)


@dataclass(frozen=True)
class Pending:
    """An account whose password or code is proved and whose second factor is not."""

    user_id: str
    goal: str


def proceed(request: HttpRequest, user_id: str, *, goal: str, at: datetime) -> HttpResponse:
    """Lead an account on: to its second factor, to binding one, or in."""
    is_bound = has_factor(user_id)
    if not is_bound and not queries.account(user_id).is_staff_member:
        sessions.enter(request, user_id, at=at)
        return see_other(goal or home_of(user_id))
    request.session.cycle_key()
    request.session[_PENDING] = {"user_id": user_id, "goal": goal, "at": at.timestamp()}
    return see_other("entrance:second_factor" if is_bound else "entrance:bind")


def finish(request: HttpRequest, pending: Pending, *, at: datetime) -> None:
    """Open the session of an account that has shown its second factor."""
    request.session.pop(_PENDING, None)
    sessions.enter(request, pending.user_id, at=at, second_factor=True)


def pending(request: HttpRequest, *, at: datetime) -> Pending | None:
    """Return who stands between first and second factor, for ten minutes at most; None for nobody."""
    kept = request.session.get(_PENDING)
    if kept is None or at.timestamp() - kept["at"] > _PATIENCE.total_seconds():
        return None
    return Pending(kept["user_id"], kept["goal"])


def is_shown_enough(request: HttpRequest, actor: Actor) -> bool:
    """Say whether a session may stay as it is: one that was opened before its account joined the staff may not."""
    is_staff = any(grant.role in STAFF_ROLES for grant in actor.grants)
    return sessions.has_second_factor(request) or not is_staff


def goal_of(request: HttpRequest) -> str:
    """Return the page that somebody wanted before we asked who they are; "" for none or one elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if is_ours else ""


def home_of(user_id: str) -> str:
    """Return the first page of an account, by its roles."""
    held = {grant.role for grant in queries.actor_by_id(user_id, at=clock.now()).grants}
    place = next((place for roles, place in _HOMES if held & roles), "")
    try:
        return reverse(place) if place else "/"
    except NoReverseMatch:
        return "/"
