"""Reads of the staff and of invitations, for whoever manages them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.identifiers import mask_email, mask_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.platform.accounts.queries import StaffGrant, actor_by_id, grants_of, staff_grants
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.codes.states import Channel
from fairgate.platform.factors.queries import having_factor
from fairgate.registration.delegations.policies import is_hosts, paths_kept_by
from fairgate.registration.delegations.queries import ids_below, names_across
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.staff.models import StaffInvitation
from fairgate.registration.staff.policies import givable, manages
from fairgate.registration.staff.rules import link_refusal
from fairgate.registration.staff.states import StaffInvitationState
from fairgate.registration.staff.views import Officer, Post, StaffInvitationRow, StaffInvited

_TICK = timedelta(seconds=1)
_Names = dict[int, Bilingual]


def officers(actor: Actor, *, at: datetime, words: str = "") -> list[Officer]:
    """Return the staff whose posts an actor manages, by name, narrowed by a part of name or login.

    A fixed number of reads. Raises Forbidden for who manages nobody.
    """
    roles = _insist(actor)
    found = [
        grant
        for kind in roles
        for grant in staff_grants(kind, _scope_ids(actor, kind), at=at)
        if grant.role in roles[kind] and _says(grant, words)
    ]
    return _officers(found, actor, at)


def colleagues(roles: Collection[Role], actor: Actor, *, at: datetime) -> list[Officer]:
    """Return who holds these roles for the host now, or from a day ahead on, by name, deputies too.

    To whoever holds one of them: an officer must know who may agree today. Raises NotFound for others.
    """
    if not any(grant.role in roles for grant in actor.grants):
        raise NotFound
    found = [grant for grant in staff_grants(Scope.HOST, None, at=at) if grant.role in roles]
    return _officers(found, actor, at)


def officer(user_id: str, actor: Actor, *, at: datetime) -> Officer:
    """Return one of the staff whose posts an actor manages; raises Forbidden, NotFound."""
    _insist(actor)
    held = grants_of(user_id, at=at)
    mine = [grant for grant in held if manages(actor, grant.role, grant.scope_kind, grant.scope_id)]
    if not mine:
        raise NotFound
    (found,) = _officers(mine, actor, at)
    return Officer(**vars(found) | {"has_posts_elsewhere": len(mine) < len(held)})


def invitations(actor: Actor, *, at: datetime) -> list[StaffInvitationRow]:
    """Return the invitations that wait and that an actor manages, the newest first. Raises Forbidden."""
    rows = list(_visible(actor))
    names = _names(rows)
    return [_row(row, names, at) for row in rows]


def invitation(invitation_id: int, actor: Actor, *, at: datetime) -> StaffInvitationRow:
    """Return an invitation that waits; raises Forbidden, NotFound."""
    row = _visible(actor).filter(pk=invitation_id).first()
    if row is None:
        raise NotFound
    return _row(row, _names([row]), at)


def invited(token: str, *, at: datetime) -> StaffInvited:
    """Return what the holder of a link may read; raises NotFound for a token that is none."""
    row = StaffInvitation.objects.filter(token_digest=digest(token)).first()
    if row is None:
        raise NotFound
    return StaffInvited(
        name=row.name,
        role_label=Role(row.role).label,
        scope_kind=row.scope_kind,
        scope_id=row.scope_id,
        place=_place(row.scope_kind, row.scope_id, _names([row])),
        from_day=row.from_day,
        until_day=row.until_day,
        invited_by=row.invited_by,
        reached_by=_masked(row),
        over=link_refusal(row.state, row.expires_at, at, may_still_invite=may_still_invite(row, at)),
    )


def may_still_invite(row: StaffInvitation, at: datetime) -> bool:
    """Say whether whoever invited still manages the post that was offered."""
    try:
        inviter = actor_by_id(row.invited_by_id, at=at)
    except NotFound:
        return False
    return manages(inviter, row.role, row.scope_kind, row.scope_id)


def place_of(scope_kind: str, scope_id: str) -> Bilingual:
    """Return the name of a post's delegation or gate; empty for the host."""
    ids = [int(scope_id)] if scope_kind == Scope.DELEGATION else []
    return _place(scope_kind, scope_id, names_across(ids))


def digest(token: str) -> str:
    """Return what is kept of a link's token."""
    return blind_index(token, purpose="staff.token")


def holder_key(holder: str) -> str:
    """Return the look-up key of a mobile or an address."""
    return blind_index(holder, purpose="staff.holder")


def _insist(actor: Actor) -> dict[Scope, tuple[Role, ...]]:
    roles = givable(actor)
    if not roles:
        raise Forbidden
    return roles


def _scope_ids(actor: Actor, kind: Scope) -> list[str] | None:
    """Return the scopes of a kind that an actor reaches; None for all of them."""
    if kind != Scope.DELEGATION or is_hosts(actor):
        return None
    return [str(each) for each in ids_below(paths_kept_by(actor))]


def _says(grant: StaffGrant, words: str) -> bool:
    folded = words.casefold()
    return folded in grant.name.casefold() or folded in grant.login.casefold()


def _officers(grants: Iterable[StaffGrant], actor: Actor, at: datetime) -> list[Officer]:
    ordered = sorted(grants, key=lambda grant: (grant.name, grant.user_id, grant.id))
    names = names_across(int(each.scope_id) for each in ordered if each.scope_kind == Scope.DELEGATION)
    bound = having_factor({each.user_id for each in ordered})
    return [
        _officer(list(held), names, has_factor=user_id in bound, actor=actor, at=at)
        for user_id, held in groupby(ordered, key=lambda grant: grant.user_id)
    ]


def _officer(
    held: Sequence[StaffGrant], names: _Names, *, has_factor: bool, actor: Actor, at: datetime
) -> Officer:
    one = held[0]
    return Officer(
        user_id=one.user_id,
        name=one.name,
        login=one.login,
        last_seen=one.last_seen,
        has_factor=has_factor,
        is_self=one.user_id == actor.id,
        posts=tuple(_post(grant, names, at) for grant in held),
    )


def _post(grant: StaffGrant, names: _Names, at: datetime) -> Post:
    last = None if grant.valid_until is None else day_of(grant.valid_until - _TICK)
    return Post(
        id=grant.id,
        role=grant.role,
        role_label=Role(grant.role).label,
        scope_kind=grant.scope_kind,
        scope_id=grant.scope_id,
        place=_place(grant.scope_kind, grant.scope_id, names),
        from_day=None if grant.valid_from is None else day_of(grant.valid_from),
        until_day=last,
        is_ahead=grant.valid_from is not None and grant.valid_from > at,
        granted_by=grant.granted_by,
        granted_at=grant.granted_at,
    )


def _visible(actor: Actor) -> QuerySet[StaffInvitation]:
    reach = Q(pk__in=[])
    for kind, roles in _insist(actor).items():
        here = Q(scope_kind=kind, role__in=roles)
        ids = _scope_ids(actor, kind)
        reach |= here if ids is None else here & Q(scope_id__in=ids)
    return StaffInvitation.objects.filter(reach, state=StaffInvitationState.OPEN)


def _names(rows: Iterable[StaffInvitation]) -> _Names:
    return names_across(int(row.scope_id) for row in rows if row.scope_kind == Scope.DELEGATION)


def _place(scope_kind: str, scope_id: str, names: _Names) -> Bilingual:
    if scope_kind == Scope.DELEGATION:
        return names.get(int(scope_id), Bilingual(""))
    return Bilingual(scope_id if scope_kind == Scope.GATE and scope_id != "*" else "")


def _row(row: StaffInvitation, names: _Names, at: datetime) -> StaffInvitationRow:
    return StaffInvitationRow(
        id=row.pk,
        name=row.name,
        role_label=Role(row.role).label,
        scope_kind=row.scope_kind,
        scope_id=row.scope_id,
        place=_place(row.scope_kind, row.scope_id, names),
        reached_by=_masked(row),
        until_day=row.until_day,
        invited_by=row.invited_by,
        invited_at=row.invited_at,
        expires_at=row.expires_at,
        is_expired=at >= row.expires_at,
    )


def _masked(row: StaffInvitation) -> str:
    return mask_email(row.holder) if row.channel == Channel.EMAIL else mask_mobile(row.holder)
