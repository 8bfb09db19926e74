"""What would follow if a person gave up the place, for the page that asks first."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.billing.fees.queries import FeeView, fee_states_of, fees_of
from fairgate.billing.fees.rules import hand_on_refusal
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.orders.queries import waiting_order_of
from fairgate.billing.places import rules
from fairgate.billing.places.states import MoneyAfter
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal
from fairgate.foundation.money import Money
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.queries import PersonView, person, persons_of
from fairgate.registration.personnel.rules import locked_refusal
from fairgate.registration.personnel.states import PersonState


@dataclass(frozen=True)
class Prospect:
    """One person's place and what a cancellation would mean for the money.

    `order_number` is the unpaid order that holds the person, "" for none, with `others` more people in it.
    """

    person: PersonView
    amount: Money
    spent: Spent
    after: MoneyAfter
    order_number: str
    others: int
    refusal: Refusal | None
    """Why the person cannot be cancelled, or None."""
    can_hand_on: bool
    """Whether a colleague can take over the paid fee."""


def prospect(person_id: UUID, actor: Actor) -> Prospect:
    """Return what would follow for a person that the actor may know of; raises NotFound."""
    view = person(person_id, actor)
    fee = fees_of([person_id]).get(person_id)
    state, spent = (fee.state, fee.spent) if fee else (None, Spent.NONE)
    order, others = waiting_order_of(person_id) or ("", 0)
    switch = rulebook_of(view.organization_id).refunds_made_badges
    return Prospect(
        person=view,
        amount=fee.amount if fee else Money(0),
        spent=spent,
        after=rules.money_after(state, spent, refunds_made=switch),
        order_number=order,
        others=others,
        refusal=rules.cancel_refusal(was_handed_in=view.submitted_at is not None, spent=spent),
        can_hand_on=_can_hand_on(fee) and not view.is_asked_back,
    )


def _can_hand_on(fee: FeeView | None) -> bool:
    return fee is not None and hand_on_refusal(FeeState(fee.state), fee.spent) is None


@dataclass(frozen=True)
class Reusable:
    """Somebody, and why it cannot be said now whether a badge of an earlier edition is opened again, or None. R35."""

    person: PersonView
    refusal: Refusal | None


def reusables(organization_id: int, actor: Actor) -> list[Reusable]:
    """Return everybody but those cancelled, with who may declare or withdraw, oldest entry first, in three reads."""
    people = [each for each in persons_of(organization_id, actor) if each.state != PersonState.CANCELLED]
    fees = fee_states_of([each.id for each in people])
    return [
        Reusable(each, rules.reuse_refusal(fees.get(each.id)) or locked_refusal(each.state))
        for each in people
    ]
