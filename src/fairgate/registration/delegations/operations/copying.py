"""The tree of an edition, for the next one."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.editions.policies import insist_on_host_admin

_OWN = [
    each.attname for each in Delegation._meta.concrete_fields if each.name not in {"id", "edition", "parent"}
]


@transaction.atomic
def copy_tree(edition_id: int, to_edition_id: int, *, by: Actor, at: datetime) -> int:
    """Give an edition without delegations those of another one, as they are now; return how many.

    Codes, names, contacts and states come along; whoever works there and referral codes do not. Raises Forbidden.
    """
    insist_on_host_admin(by)
    rows = list(Delegation.objects.filter(edition_id=edition_id))
    made: dict[int, Delegation] = {}
    for row in sorted(rows, key=lambda each: each.path.count("/")):
        copy = Delegation(edition_id=to_edition_id, **{name: getattr(row, name) for name in _OWN})
        copy.parent = made[row.parent_id] if row.parent_id else None
        copy.path = f"{copy.parent.path if copy.parent else f'/{to_edition_id}/'}{row.code}/"
        copy.save(force_insert=True)
        made[row.pk] = copy
    audit.record_all("copy_delegation", made.values(), by=by, at=at, edition=edition_id)
    return len(made)
