"""A member who withdraws what the account rests on: said to whoever has to act, never silently nothing."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.registration.members import messages
from fairgate.registration.organizations.policies import own_ids
from fairgate.registration.organizations.queries import get as organization_view


@transaction.atomic
def tell_of_withdrawal(user_id: str, purpose: str, *, at: datetime) -> None:
    """Tell the host's officers, and the member what follows. Source: PIPL 15, 47; protocols 9.2."""
    member = actor_by_id(user_id)
    names = [organization_view(each, SYSTEM).name for each in sorted(own_ids(member))]
    messages.tell_withdrawn(member, purpose, names, at=at)
