"""Transfers that pay for several organizations, as those and their payers see them."""

from fairgate.billing.orders.queries import order_alone
from fairgate.billing.transfers.models import Remittance, RemittanceOrder
from fairgate.billing.transfers.queries.payers import payer_view
from fairgate.billing.transfers.states import FOR_A_SLIP, UNDER_WAY, RemittanceState
from fairgate.billing.transfers.views import AuthorizationView, PaidByOthersView
from fairgate.foundation.actors import Actor


def authorizations(row: Remittance) -> tuple[AuthorizationView, ...]:
    """Return who has let the payer of a transfer pay an order of another organization; for callers who see it."""
    lines = row.lines.filter(authorized_at__isnull=False).select_related("order").order_by("order_id")
    return tuple(
        AuthorizationView(line.order.number, line.authorized_by, line.authorized_at)
        for line in lines
        if line.authorized_at
    )


def paid_by_others(number: str, actor: Actor) -> PaidByOthersView | None:
    """Return the transfer of another payer that is to pay an order, or None; raises NotFound for a stranger."""
    order = order_alone(number, actor)
    lines = RemittanceOrder.objects.filter(order_id=order.id, authorized_at__isnull=False)
    line = lines.select_related("remittance").order_by("-pk").first()
    if line is None or line.authorized_at is None or line.remittance.state not in UNDER_WAY:
        return None
    state = RemittanceState(line.remittance.state)
    return PaidByOthersView(
        payer_name=payer_view(line.remittance).name,
        code=line.remittance.code,
        state=state,
        authorized_by=line.authorized_by,
        authorized_at=line.authorized_at,
        may_leave=state in FOR_A_SLIP,
    )


def pays_for_others(organization_id: int) -> bool:
    """Say whether orders of other organizations wait for a transfer of this one; for verbs, so no actor is asked."""
    lines = RemittanceOrder.objects.filter(authorized_at__isnull=False)
    return lines.filter(remittance__organization_id=organization_id, remittance__state__in=UNDER_WAY).exists()
