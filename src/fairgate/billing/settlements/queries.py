"""Reads of money that leaves suspense."""

from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.states import BACK, WayOut
from fairgate.billing.settlements.views import SettlementView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound


def settlements_of(item_id: int, actor: Actor) -> tuple[SettlementView, ...]:
    """Return what was proposed for money in suspense, the newest first; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    rows = Settlement.objects.select_related("order").filter(item_id=item_id)
    return tuple(_view(row) for row in rows.order_by("-pk"))


def settlement(settlement_id: int, actor: Actor) -> SettlementView:
    """Return one of them; raises NotFound unless finance asks and it is there."""
    insist_on_reader(actor)
    row = Settlement.objects.select_related("order").filter(pk=settlement_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def settlements_to_agree(actor: Actor) -> int:
    """Return how many wait for a second officer."""
    insist_on_reader(actor)
    return Settlement.objects.filter(state=AgreementState.OPEN).count()


def pay_outs_owed(actor: Actor) -> int:
    """Return how many are agreed and not paid out yet."""
    insist_on_reader(actor)
    return Settlement.objects.filter(state=AgreementState.AGREED, way__in=BACK, paid_at=None).count()


def items_to_agree(actor: Actor) -> list[int]:
    """Return the items of suspense whose way out waits for a second officer, the longest first."""
    insist_on_reader(actor)
    rows = Settlement.objects.filter(state=AgreementState.OPEN)
    return list(rows.order_by("proposed_at", "pk").values_list("item_id", flat=True))


def items_owed(actor: Actor) -> list[int]:
    """Return the items of suspense whose money is owed to its payer, the longest first."""
    insist_on_reader(actor)
    rows = Settlement.objects.filter(state=AgreementState.AGREED, way__in=BACK, paid_at=None)
    return list(rows.order_by("decided_at", "pk").values_list("item_id", flat=True))


def _view(row: Settlement) -> SettlementView:
    return SettlementView(
        id=row.pk,
        item_id=row.item_id,
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
