"""Giving up a place, for good or to correct something. Money, review and badge follow by `config/reactions.py`.

What follows locks orders, cases, people, badges and fees; payments and reviews lock them too. So these verbs lock an
unpaid order and an open case first, as payments and decisions do: nobody waits for each other in a ring.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import Spent
from fairgate.billing.orders import operations as orders
from fairgate.billing.places import rules
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound, refuse
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.policies import is_privacy_officer
from fairgate.registration.personnel.queries import brief
from fairgate.registration.personnel.rules import host_cancel_refusal
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews import operations as reviews


@transaction.atomic
def cancel_person(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Cancel (注销) a person of one's organization; pressing twice does no harm. Source: guide R55, Q16.

    An unpaid order is given up and its other people are due again; a paid fee that has bought nothing becomes
    refundable; a badge is revoked; an open review ends.
    Raises NotFound, Forbidden, Refused (never handed in, admitted).
    """
    editor_of(person_id, by)
    give_up(person_id, by=by, at=at)


@transaction.atomic
def give_up(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Cancel a person as `cancel_person` does; follows from a release too, so it asks for no role of its own."""
    hold(person_id)
    person = brief([person_id]).get(person_id)
    if person is None:
        raise NotFound
    if person.state != PersonState.CANCELLED:
        refuse(rules.cancel_refusal(was_handed_in=person.was_handed_in, spent=spent_of(person_id)))
    personnel.cancel(person_id, by=by, at=at)


@transaction.atomic
def cancel_withdrawn(objection_id: int, *, by: Actor, at: datetime) -> None:
    """Cancel who withdrew a consent that nobody comes without, where the organization has let the term pass.

    By the host's officers only, and always by a person: a link can be forwarded, and this cannot be undone.
    Raises NotFound, Forbidden, Refused (the term runs, another wish, admitted). Source: PIPL 15, 47.
    """
    asked = people.objection(objection_id, by)
    if not is_privacy_officer(by):
        raise Forbidden
    refuse(host_cancel_refusal(asked.leaves_at, at, is_open=asked.is_open))
    hold(asked.person_id)
    refuse(rules.cancel_refusal(was_handed_in=True, spent=spent_of(asked.person_id)))
    personnel.cancel_for_host(asked.person_id, by=by, at=at)


@transaction.atomic
def withdraw_person(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a person back to 待提交 while no reviewer has begun; an unpaid order is given up. Source: Q28.

    Raises NotFound, Forbidden, Refused, Stale.
    """
    editor_of(person_id, by)
    hold(person_id)
    reviews.withdraw_person(person_id, by=by, at=at)


def hold(person_id: UUID) -> None:
    """Lock what payments and decisions lock before a person; inside the caller's transaction."""
    orders.hold_waiting_of(person_id)
    reviews.hold_case(person_id)


def editor_of(person_id: UUID, by: Actor) -> None:
    """Raise NotFound for a stranger, and Forbidden for a member who may only pay."""
    person = brief([person_id]).get(person_id)
    if person is None:
        raise NotFound
    insist_on_editor(by, person.organization_id)


def spent_of(person_id: UUID) -> Spent:
    """Return what a person's badge fee has bought so far."""
    fee = fees_of([person_id]).get(person_id)
    return fee.spent if fee else Spent.NONE
