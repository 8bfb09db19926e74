"""Taking a person back, for a while or for good. Source: Q16, Q28."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import messages
from fairgate.registration.personnel.events import PersonCancelled, PersonWithdrawn
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import locked, row_of
from fairgate.registration.personnel.states import PERSON, PersonState


@transaction.atomic
def withdraw(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a person who is handed in back to 待提交; a paid fee stays. Called by reviews, which know the desk.

    Raises NotFound, Forbidden, Stale. Source: Q28.
    """
    person = locked(person_id, by)
    audit.move(person, PERSON, "withdraw", by=by, at=at)
    announce(PersonWithdrawn(person.pk, person.organization_id), by=by, at=at)


@transaction.atomic
def cancel(person_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Take a person out for good; False for one who is out already. Source: Q16.

    Called from above (billing's places), where permission, money and locks are looked after. Raises NotFound.
    """
    return _cancelled(row_of(person_id), by=by, at=at)


@transaction.atomic
def cancel_for_host(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Cancel a person in the organization's stead, and tell it; called from above like `cancel`. Raises NotFound."""
    person = row_of(person_id)
    if _cancelled(person, by=by, at=at):
        messages.tell_cancelled_by_host(person, at=at)


def _cancelled(person: Person, *, by: Actor, at: datetime) -> bool:
    if person.state == PersonState.CANCELLED:
        return False
    audit.move(person, PERSON, "cancel", by=by, at=at)
    announce(PersonCancelled(person.pk, person.organization_id), by=by, at=at)
    return True
