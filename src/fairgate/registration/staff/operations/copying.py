"""The staff of an edition's delegations, for the next one."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.states import Scope
from fairgate.registration.delegations.policies import is_hosts


@transaction.atomic
def copy_posts(places: Mapping[int, int], *, by: Actor, at: datetime, edition: int) -> int:
    """Give the staff of delegations the same roles in those that `places` names; return how many roles.

    Nobody is told: the edition is nobody's yet but the host's. Raises Forbidden.
    """
    if not is_hosts(by):
        raise Forbidden
    scopes = {str(old): str(new) for old, new in places.items()}
    return accounts.copy_grants(Scope.DELEGATION, scopes, by=by, at=at, edition=edition)
