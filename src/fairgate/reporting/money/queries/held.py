"""Money in suspense that is known to be the organization's, and what finance has decided about it."""

from django.db.models import Q

from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.states import Channel, SuspenseReason, SuspenseState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.models import BankReceipt, Match, Remittance
from fairgate.billing.transfers.states import ReceiptState
from fairgate.foundation.clock import start_of_day
from fairgate.foundation.money import Money
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.states import Kind
from fairgate.reporting.money.views import Row


def held(asked: Asked) -> list[Placed]:
    """Return what no order of the organization could take, in four reads."""
    return [*_of_channels(asked), *_of_the_bank(asked)]


def _of_channels(asked: Asked) -> list[Placed]:
    whose = {"receipt__attempt__order__organization_id": asked.organization_id}
    items = SuspenseItem.objects.filter(**whose).select_related("receipt__attempt__order")
    ways = Settlement.objects.filter(**{f"item__{name}": value for name, value in whose.items()})
    newest = {row.item_id: row for row in ways.order_by("pk")}
    return [_of_channel(item, newest.get(item.pk)) for item in items.order_by("pk")]


def _of_channel(item: SuspenseItem, way: Settlement | None) -> Placed:
    receipt = item.receipt
    order = receipt.attempt.order.number if receipt.attempt else ""
    shown = Row(
        kind=Kind.HELD,
        number=f"item-{item.pk}",
        amount=Money(receipt.amount_fen),
        at=item.opened_at,
        standing=_standing(way),
        state=SuspenseState(item.state),
        labels=(Channel(receipt.channel).label, SuspenseReason(item.reason).label),
        names=(receipt.transaction_id, *_went(way)),
    )
    return Placed(order, shown)


def _of_the_bank(asked: Asked) -> list[Placed]:
    """Return what is left of bookings that bear the organization's code, or, without one, that its orders alone shared.

    What a transfer of somebody else leaves over is theirs, though it paid an order of this organization too.
    """
    codes = Remittance.objects.filter(organization_id=asked.organization_id).values("code")
    counted = Match.objects.filter(order__organization_id=asked.organization_id).values("receipt")
    others = Match.objects.exclude(order__organization_id=asked.organization_id).values("receipt")
    mine = Q(code__in=codes) | (Q(code="", pk__in=counted) & ~Q(pk__in=others))
    left = BankReceipt.objects.filter(mine, state=ReceiptState.OPEN, left_fen__gt=0)
    ways = Settlement.objects.filter(bank_receipt__in=BankReceipt.objects.filter(mine))
    newest = {row.bank_receipt_id: row for row in ways.filter(state=AgreementState.OPEN)}
    gone = ways.filter(state=AgreementState.AGREED).select_related("bank_receipt").order_by("pk")
    rests = [_of_bank(row, newest.get(row.pk)) for row in left.order_by("pk")]
    return [*rests, *(_given_up(row) for row in gone)]


def _of_bank(row: BankReceipt, way: Settlement | None) -> Placed:
    shown = Row(
        kind=Kind.HELD,
        number=f"bank-{row.pk}",
        amount=Money(row.left_fen),
        at=start_of_day(row.booked_on),
        standing=_standing(way) if way else rules.of_bank_money(),
        labels=(Kind.TRANSFER.label,),
        names=(row.payer_name, row.reference),
    )
    return Placed("", shown)


def _given_up(way: Settlement) -> Placed:
    """Return what of a booking goes back, or has gone."""
    booking = way.bank_receipt
    shown = Row(
        kind=Kind.HELD,
        number=f"way-{way.pk}",
        amount=Money(way.amount_fen),
        at=way.proposed_at,
        standing=_standing(way),
        labels=(Kind.TRANSFER.label,),
        names=((booking.payer_name,) if booking else ()) + _went(way),
    )
    return Placed("", shown)


def _standing(way: Settlement | None) -> rules.Standing:
    if way is None:
        return rules.of_held(None, None, is_paid_out=False)
    return rules.of_held(AgreementState(way.state), WayOut(way.way), is_paid_out=way.paid_at is not None)


def _went(way: Settlement | None) -> tuple[str, ...]:
    return (way.paid_reference,) if way is not None and way.paid_reference else ()
