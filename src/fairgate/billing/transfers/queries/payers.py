"""Who pays by a remittance, and by which dates. No actor is asked: it is for verbs and for callers who have asked."""

from collections.abc import Collection
from dataclasses import dataclass

from fairgate.billing.transfers.models import Remittance, RemittanceOrder
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.delegations.queries import edition_of as edition_of_delegation
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations import queries as organizations


@dataclass(frozen=True)
class PayerView:
    """Who pays: the name to show, the names that its bank account may have, and its credit code where it has one."""

    name: str
    account_names: tuple[str, ...]
    uscc: str = ""


def payer_view(row: Remittance) -> PayerView:
    """Return who pays by a remittance."""
    if row.organization_id is None:
        name = full_names([row.delegation_id or 0])[row.delegation_id or 0].zh
        return PayerView(f"{name}（{row.payer_name}）", (row.payer_name,))
    own = organizations.get(row.organization_id, SYSTEM)
    names = tuple(name for name in (own.file.name, own.file.name_en) if name)
    return PayerView(own.name, names, "" if own.is_overseas else own.uscc)


def edition_of(row: Remittance) -> int:
    """Return the edition for which a remittance pays."""
    if row.organization_id is None:
        return edition_of_delegation(row.delegation_id or 0)
    return organizations.edition_of(row.organization_id)


def book_of(row: Remittance) -> Rulebook:
    """Return the rules whose dates hold: its organization's, or for a delegation those of the first that joined it."""
    if row.organization_id is not None:
        return organizations.rulebook_of(row.organization_id)
    first = row.lines.order_by("pk").values_list("order__organization_id", flat=True).first()
    return book_before(row) if first is None else organizations.rulebook_of(first)


def book_before(row: Remittance) -> Rulebook:
    """Return the rules under which a remittance is announced, while no order has joined it."""
    if row.organization_id is not None:
        return organizations.rulebook_of(row.organization_id)
    return rulebook(edition_of(row))


def payers_for(order_ids: Collection[int]) -> dict[int, PayerView]:
    """Return who pays orders of other organizations by authorization, now or when they were paid."""
    lines = RemittanceOrder.objects.filter(order_id__in=order_ids, authorized_at__isnull=False)
    return {
        line.order_id: payer_view(line.remittance)
        for line in lines.select_related("remittance").order_by("remittance_id")
    }
