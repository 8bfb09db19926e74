"""Giving roles and taking them away: true at the officer's next request."""

from datetime import date, datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, end_of_day, start_of_day
from fairgate.foundation.errors import Forbidden, NotFound, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import StaffGrant, grants_of
from fairgate.registration.staff import messages, queries, rules
from fairgate.registration.staff.policies import insist_on_manager


@transaction.atomic
def give_role(
    user_id: str,
    role: str,
    scope_kind: str,
    scope_id: str,
    *,
    from_day: date | None = None,
    until_day: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Give an officer one more role, a deputy's from a day until the end of another; they are told.

    Raises Forbidden, NotFound for an officer, role or scope out of reach, Refused.
    """
    queries.officer(user_id, by, at=at)
    insist_on_manager(by, role, scope_kind, scope_id)
    refuse(rules.period_refusal(from_day, until_day, day_of(at)))
    days = {"from_day": from_day, "until_day": until_day}
    is_new = put_in_post(user_id, role, scope_kind, scope_id, **days, by=by, at=at)
    refuse(rules.held_refusal(is_held=not is_new))
    messages.tell_given(user_id, role, by.label, at=at)


def put_in_post(
    user_id: str,
    role: str,
    scope_kind: str,
    scope_id: str,
    *,
    from_day: date | None,
    until_day: date | None,
    by: Actor,
    at: datetime,
) -> bool:
    """Write the grant, and have a deputy's closed on time; say whether it is new. The caller has asked."""
    is_new = accounts.give(
        user_id,
        role,
        scope_kind,
        scope_id,
        valid_from=None if from_day is None else start_of_day(from_day),
        valid_until=None if until_day is None else end_of_day(until_day),
        by=by,
        at=at,
    )
    if is_new and until_day is not None:
        grant = _held(user_id, role, scope_kind, scope_id, at)
        messages.end_on_time(f"{user_id}:{grant.id}", due_at=end_of_day(until_day), at=at)
    return is_new


@transaction.atomic
def take_role(user_id: str, grant_id: int, *, by: Actor, at: datetime) -> None:
    """Take a role away; its pages are gone at the officer's next request. They are told.

    Raises Forbidden, NotFound, Refused for the own last role of administrator.
    """
    held = grants_of(user_id, at=at)
    grant = next((each for each in held if each.id == grant_id), None)
    if grant is None:
        raise NotFound
    insist_on_manager(by, grant.role, grant.scope_kind, grant.scope_id)
    others = [each for each in held if each.id != grant_id and each.role in rules.ADMINISTRATORS]
    is_last = grant.role in rules.ADMINISTRATORS and not others
    refuse(rules.take_refusal(is_self=by.id == user_id, is_last_of_admin=is_last))
    if accounts.take(user_id, grant.role, grant.scope_kind, grant.scope_id, by=by, at=at):
        messages.tell_taken(user_id, grant.role, at=at)


@transaction.atomic
def sign_out(user_id: str, *, by: Actor, at: datetime) -> None:
    """End every session of an officer, as when a computer is lost; they sign in again.

    Raises NotFound, and Forbidden for who does not manage all posts of the account.
    """
    if queries.officer(user_id, by, at=at).has_posts_elsewhere:
        raise Forbidden
    accounts.end_sessions(user_id, by=by, at=at)


@transaction.atomic
def end_term(user_id: str, grant_id: int, *, by: Actor, at: datetime) -> None:
    """Close a deputy's role whose time is over; repeatable, called by a job."""
    accounts.end_term(user_id, grant_id, by=by, at=at)


def _held(user_id: str, role: str, scope_kind: str, scope_id: str, at: datetime) -> StaffGrant:
    wanted = (role, scope_kind, scope_id)
    held = grants_of(user_id, at=at)
    return next(each for each in held if (each.role, each.scope_kind, each.scope_id) == wanted)
