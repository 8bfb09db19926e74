"""Who may take which files away, whether with whole numbers, and who may take those that were made."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.reporting.exports.states import Contents

_MONEY = (Contents.PAYMENTS, Contents.SUSPENSE, Contents.JOURNAL)
_LISTS = (Contents.PEOPLE, Contents.ORGANIZATIONS, Contents.FIGURES)
CONTENTS_OF: Mapping[Role, tuple[Contents, ...]] = {
    Role.HOST_ADMIN: _LISTS,
    Role.DELEGATION_ADMIN: _LISTS,
    Role.AUDITOR: (Contents.TRAIL,),
    Role.FINANCE_MAKER: _MONEY,
    Role.FINANCE_CHECKER: _MONEY,
}
"""What each role takes away."""
SCOPE_OF = {
    Role.HOST_ADMIN: Scope.HOST,
    Role.DELEGATION_ADMIN: Scope.DELEGATION,
    Role.AUDITOR: Scope.HOST,
    Role.FINANCE_MAKER: Scope.HOST,
    Role.FINANCE_CHECKER: Scope.HOST,
}
SEE_WHOLE = frozenset({Role.HOST_ADMIN})
"""Who may take numbers away whole; whoever reviews reads them one by one."""


def reach(actor: Actor, role: Role) -> str:
    """Return for where an actor holds a role, "" for nowhere: "host", or the ids of delegations."""
    scopes = actor.scopes(role, SCOPE_OF[role])
    if SCOPE_OF[role] == Scope.HOST:
        return "host" if HOST in scopes else ""
    return ",".join(sorted(scopes, key=lambda each: (len(each), each)))


def insist_on(actor: Actor, role: Role) -> str:
    """Return for where an actor holds a role; raises Forbidden."""
    found = reach(actor, role)
    if not found:
        raise Forbidden
    return found


def in_office(actor: Actor, role: str) -> Actor:
    """Return an actor with one of their roles alone: a file holds what that role sees, no more."""
    return replace(actor, grants=frozenset(each for each in actor.grants if each.role == role))


def takeable_by(actor: Actor) -> Q:
    """Return the filter of files that an actor may see and take: of their role for exactly the same places.

    Whoever loses the role loses the files; those with whole numbers are for whoever asked alone.
    """
    found = Q(pk__in=[])
    for role in CONTENTS_OF:
        if where := reach(actor, role):
            found |= Q(office=role, reach=where)
    return found & (Q(is_whole=False) | Q(asked_by_id=actor.id))
