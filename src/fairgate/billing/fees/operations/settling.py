"""Fees held by orders, settled, waived, given up and handed on; nothing here knows of an order."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.billing.fees.events import FeesRefunded, FeeWithdrawn
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.operations.telling import announce_settled
from fairgate.billing.fees.rules import (
    hand_on_refusal,
    has_fee_refusal,
    spends_more,
    waive_refusal,
)
from fairgate.billing.fees.states import ENDED, FEE, SETTLED, FeeState, Spent
from fairgate.billing.quotas import operations as quotas
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit


@transaction.atomic
def hold(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Put due fees into an order; raises Stale when one of them is no longer due."""
    audit.move_all(_locked(fee_ids), FEE, "hold", by=by, at=at)


@transaction.atomic
def release(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Make the fees of an order that ended unpaid due again. Source: guide R46, Q30."""
    audit.move_all(_locked(fee_ids), FEE, "release", by=by, at=at)


@transaction.atomic
def settle(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Count the fees of a paid order as paid, and say so once for all its people."""
    fees = _locked(fee_ids)
    audit.move_all(fees, FEE, "settle", by=by, at=at)
    announce_settled(fees, by=by, at=at)


@transaction.atomic
def refund(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Count paid fees as refunded, once their money has gone back; asks for no role. Source: guide R55."""
    fees = _locked(fee_ids)
    audit.move_all(fees, FEE, "refund", by=by, at=at)
    announce(FeesRefunded(tuple(fee.person_id for fee in fees)), by=by, at=at)


@transaction.atomic
def waive(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Ask no fee of a person (免缴), which then counts as settled; asks for no role: two officers agree in `waivers`.

    Nothing happens to a fee that is settled already. Raises NotFound without a live fee, Refused while an order
    holds it.
    """
    fee = (
        BadgeFee.objects.select_for_update(no_key=True)
        .filter(person_id=person_id)
        .exclude(state__in=ENDED)
        .first()
    )
    if fee is None:
        raise NotFound
    if FeeState(fee.state) in SETTLED:
        return
    refuse(waive_refusal(FeeState(fee.state)))
    audit.move(fee, FEE, "waive", by=by, at=at)
    announce_settled([fee], by=by, at=at)


@transaction.atomic
def withdraw(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Drop what a cancelled person still owes; what was paid stays, for its own rule to refund. Source: Q16.

    A free place that nobody has entered on is given back.

    Nothing happens without a fee. Close the person's unpaid order first: raises Stale while it holds the fee.
    """
    fee = (
        BadgeFee.objects.select_for_update(no_key=True)
        .filter(person_id=person_id)
        .exclude(state__in=ENDED)
        .first()
    )
    if fee is None or fee.state == FeeState.PAID:
        return
    if fee.quota_id and fee.spent != Spent.USED:
        quotas.give_back([fee.quota_id])
    audit.move(fee, FEE, "withdraw", by=by, at=at)
    announce(FeeWithdrawn(person_id), by=by, at=at)


@transaction.atomic
def drop_due(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Drop what a person owes who is taken back to be corrected; what is settled stays. Source: Q28.

    The fee is raised anew when the person is handed in again. Nothing happens without a due fee.
    """
    fee = BadgeFee.objects.select_for_update(no_key=True).filter(person_id=person_id, state=FeeState.DUE)
    for due in fee:
        audit.move(due, FEE, "withdraw", by=by, at=at)


@transaction.atomic
def hand_on(person_id: UUID, to_person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let a colleague of the same organization take over a paid fee that has bought nothing yet.

    The order and the books stay as they are: the same money pays for another badge. Asks for no role of its own.
    Raises Refused without such a fee, or when the colleague has a fee already.
    """
    fees = BadgeFee.objects.select_for_update(no_key=True)
    fee = fees.filter(person_id=person_id).exclude(state__in=ENDED).first()
    refuse(hand_on_refusal(FeeState(fee.state) if fee else None, Spent(fee.spent) if fee else Spent.NONE))
    if fee is None:
        raise NotFound
    fee.person_id, fee.taken_over_from_id = to_person_id, person_id
    try:
        with transaction.atomic():
            fee.save(update_fields=["person", "taken_over_from"])
    except IntegrityError as error:
        raise Refused(has_fee_refusal()) from error
    audit.record("hand_on", fee, by=by, at=at, before=str(person_id), after=str(to_person_id))


@transaction.atomic
def mark_spent(person_id: UUID, spent: Spent, *, by: Actor, at: datetime) -> None:
    """Note that the fee bought a badge, or that the badge was used; never back. Source: guide R55, Q16."""
    fee = (
        BadgeFee.objects.select_for_update(no_key=True)
        .filter(person_id=person_id)
        .exclude(state__in=ENDED)
        .first()
    )
    if fee is None or not spends_more(Spent(fee.spent), spent):
        return
    fee.spent = spent
    fee.save(update_fields=["spent"])
    audit.record("mark_spent", fee, by=by, at=at, spent=spent.value)


def _locked(fee_ids: Collection[int]) -> list[BadgeFee]:
    """Lock fees in the order of their ids, so that two orders never wait for each other."""
    return list(BadgeFee.objects.select_for_update(no_key=True).filter(pk__in=fee_ids).order_by("pk"))


@transaction.atomic
def follow(person_ids: Collection[UUID], organization_id: int, *, by: Actor, at: datetime) -> None:
    """Let the fees of people who came along belong to their organization of now; amounts and states stay."""
    fees = list(
        BadgeFee.objects.select_for_update(no_key=True).filter(person_id__in=person_ids).order_by("pk")
    )
    BadgeFee.objects.filter(pk__in=[fee.pk for fee in fees]).update(organization_id=organization_id)
    for fee in fees:
        fee.organization_id = organization_id
    audit.record_all("come_along", fees, by=by, at=at)
