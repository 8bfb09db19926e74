"""Money that came for orders which could not take it, as their organization sees it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from fairgate.billing.fees.policies import may_see
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.states import SuspenseReason, SuspenseState
from fairgate.billing.payments.views import HeldMoney
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money


def held_of_orders(organization_id: int | str, actor: Actor) -> dict[str, tuple[HeldMoney, ...]]:
    """Return what waits for finance, by the number of its order, in one read; raises NotFound for a stranger."""
    if not may_see(actor, organization_id):
        raise NotFound
    found = defaultdict[str, tuple[HeldMoney, ...]](tuple)
    for number, fen, reason, received_at in _open_items(organization_id):
        found[number] += (HeldMoney(Money(fen), SuspenseReason(reason), received_at),)
    return dict(found)


def _open_items(organization_id: int | str) -> Iterable[tuple[str, int, str, datetime]]:
    order = "receipt__attempt__order"
    items = SuspenseItem.objects.filter(
        **{f"{order}__organization_id": organization_id}, state=SuspenseState.OPEN
    )
    return items.order_by("pk").values_list(f"{order}__number", "receipt__amount_fen", "reason", "opened_at")
