"""Transfers in lists."""

from collections.abc import Collection, Mapping

from django.db.models import Count, Q, QuerySet, Sum

from fairgate.billing.transfers.models import Remittance
from fairgate.billing.transfers.policies import insist_on_reader, visible_to
from fairgate.billing.transfers.states import RemittanceState
from fairgate.billing.transfers.views import RemittanceRow
from fairgate.foundation.actors import Actor
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.rulebook import Bilingual


def remittances(
    actor: Actor, *, states: Collection[RemittanceState], search: str = ""
) -> list[RemittanceRow]:
    """Return transfers in some states, those that wait longest first, in one read; NotFound unless finance asks.

    `search`: part of a code, of an order's number, of an organization's name or of a payer's name.
    """
    insist_on_reader(actor)
    rows = Remittance.objects.filter(state__in=states).annotate(
        fen=Sum("lines__order__total_fen"), orders=Count("lines")
    )
    if search.strip():
        rows = rows.filter(pk__in=_found(search.strip()))
    found = list(rows.select_related("organization").order_by("moved_at", "pk"))
    names = full_names({row.delegation_id for row in found if row.delegation_id})
    return [_row(row, names) for row in found]


def _found(search: str) -> QuerySet[Remittance, int]:
    said = (
        Q(organization__name__icontains=search)
        | Q(payer_name__icontains=search)
        | Q(lines__order__organization__name__icontains=search)
        | Q(slips__payer_name__icontains=search)
    )
    numbers = Q(code__icontains=compact(search)) | Q(lines__order__number__icontains=compact(search))
    return Remittance.objects.filter(said | numbers).values_list("pk", flat=True)


def _row(row: Remittance, names: Mapping[int, Bilingual]) -> RemittanceRow:
    own = row.organization.name if row.organization else names[row.delegation_id or 0].zh
    return RemittanceRow(
        code=row.code,
        organization_name=own,
        state=RemittanceState(row.state),
        total=Money(row.fen or 0),  # type: ignore[attr-defined]  # annotated by remittances
        orders=row.orders,  # type: ignore[attr-defined]  # annotated by remittances
        moved_at=row.moved_at,
    )


def slips_waiting(actor: Actor) -> int:
    """Return how many slips wait for finance."""
    insist_on_reader(actor)
    return Remittance.objects.filter(state=RemittanceState.CHECKING).count()


def shared_by(delegation_ids: Collection[int], actor: Actor) -> list[RemittanceRow]:
    """Return the transfers by which delegations pay for organizations, the newest first, that an actor sees."""
    rows = (
        visible_to(actor)
        .filter(delegation_id__in=delegation_ids)
        .annotate(fen=Sum("lines__order__total_fen"), orders=Count("lines"))
    )
    names = full_names(delegation_ids)
    return [_row(row, names) for row in rows.order_by("-pk")]
