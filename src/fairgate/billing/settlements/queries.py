"""Reads of money that leaves suspense."""

from django.db.models import QuerySet

from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.states import BACK, WayOut
from fairgate.billing.settlements.views import SettlementView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money


def settlements_of(item_id: int, actor: Actor) -> tuple[SettlementView, ...]:
    """Return what was proposed for money of a channel, the newest first; raises NotFound unless finance asks."""
    return tuple(_view(row) for row in _rows(actor).filter(item_id=item_id).order_by("-pk"))


def settlements_of_receipt(receipt_id: int, actor: Actor) -> tuple[SettlementView, ...]:
    """Return what was proposed for the rest of a booking, the newest first; raises NotFound unless finance asks."""
    return tuple(_view(row) for row in _rows(actor).filter(bank_receipt_id=receipt_id).order_by("-pk"))


def settlement(settlement_id: int, actor: Actor) -> SettlementView:
    """Return one of them; raises NotFound unless finance asks and it is there."""
    row = _rows(actor).filter(pk=settlement_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _rows(actor: Actor) -> QuerySet[Settlement]:
    insist_on_reader(actor)
    return Settlement.objects.select_related("order", "item__receipt")


def settlements_to_agree(actor: Actor) -> int:
    """Return how many wait for a second officer."""
    insist_on_reader(actor)
    return Settlement.objects.filter(state=AgreementState.OPEN).count()


def pay_outs_owed(actor: Actor) -> int:
    """Return how many are agreed and not paid out yet."""
    insist_on_reader(actor)
    return Settlement.objects.filter(state=AgreementState.AGREED, way__in=BACK, paid_at=None).count()


def to_agree(actor: Actor) -> list[SettlementView]:
    """Return what waits for a second officer, the longest first, in one read."""
    rows = _rows(actor).filter(state=AgreementState.OPEN)
    return [_view(row) for row in rows.order_by("proposed_at", "pk")]


def owed(actor: Actor) -> list[SettlementView]:
    """Return whose money is owed to its payer, the longest first, in one read."""
    rows = _rows(actor).filter(state=AgreementState.AGREED, way__in=BACK, paid_at=None)
    return [_view(row) for row in rows.order_by("decided_at", "pk")]


def _view(row: Settlement) -> SettlementView:
    return SettlementView(
        id=row.pk,
        item_id=row.item_id,
        receipt_id=row.bank_receipt_id,
        amount=Money(row.amount_fen),
        currency=row.item.receipt.currency if row.item else "CNY",
        way=WayOut(row.way),
        order_number=row.order.number if row.order else "",
        payee_name=row.payee_name,
        payee_bank=row.payee_bank,
        payee_account=_account(row),
        state=AgreementState(row.state),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by_name=row.decided_by_name,
        answer=row.answer,
        paid_on=row.paid_on,
        paid_reference=row.paid_reference,
        source=row.source,
    )


def _account(row: Settlement) -> str:
    """Return the account whole as long as somebody has to check it or to pay to it, and masked ever after."""
    if row.state != AgreementState.REFUSED and row.paid_at is None:
        return row.payee_account
    return f"**** {row.account_tail}" if row.account_tail else ""
