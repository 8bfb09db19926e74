"""What a transaction of the books belongs to: its orders, its payment, its line of the bank."""

from uuid import UUID

from fairgate.billing.entries.models import ManualEntry
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.views import TransactionView
from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import Receipt
from fairgate.billing.reconciliation.views import Trace
from fairgate.billing.refunds.models import RefundLine
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.transfers.models import BankReceipt, Match
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.queries import user_by_id
from fairgate.registration.organizations import queries as organizations


def trace(transaction_id: UUID, actor: Actor) -> Trace:
    """Return a transaction with its postings and what it belongs to; raises NotFound for others than finance."""
    entry = ledger.transaction(transaction_id, actor)
    receipt = Receipt.objects.select_related("attempt", "suspense").filter(source=entry.source).first()
    return Trace(
        entry=entry,
        by_name=_name_of(entry.by),
        order_numbers=_numbers(entry),
        organization_names=_organizations(entry),
        channel_number=receipt.transaction_id if receipt else "",
        attempt_number=receipt.number if receipt else "",
        suspense_id=_suspense(entry.source, receipt),
        bank_receipt_id=_bank_receipt(entry.source),
        entry_id=_manual_entry(entry.source),
        refund_number=_refund(entry.source),
    )


def _suspense(source: str, receipt: Receipt | None) -> int | None:
    kind, _colon, key = source.partition(":")
    if kind == "settlement":
        return Settlement.objects.filter(pk=key).values_list("item_id", flat=True).first()
    return receipt.suspense.pk if receipt and hasattr(receipt, "suspense") else None


def _name_of(user_id: str) -> str:
    try:
        return user_by_id(user_id).name if user_id else ""
    except NotFound:  # the account is closed; the trail still names it
        return user_id


def _numbers(entry: TransactionView) -> tuple[str, ...]:
    ids = {line.order_id for line in entry.postings if line.order_id}
    return tuple(Order.objects.filter(pk__in=ids).order_by("pk").values_list("number", flat=True))


def _organizations(entry: TransactionView) -> tuple[str, ...]:
    ids = sorted({line.organization_id for line in entry.postings if line.organization_id})
    return tuple(organizations.get(each, SYSTEM).file.name for each in ids)


def _bank_receipt(source: str) -> int | None:
    kind, _colon, key = source.partition(":")
    if kind == "match":
        return Match.objects.filter(pk=key).values_list("receipt_id", flat=True).first()
    if kind == "settlement":
        return Settlement.objects.filter(pk=key).values_list("bank_receipt_id", flat=True).first()
    return BankReceipt.objects.filter(source=source).values_list("pk", flat=True).first()


def _manual_entry(source: str) -> int | None:
    kind, _colon, key = source.partition(":")
    if kind != "entry":
        return None
    return ManualEntry.objects.filter(pk=key).values_list("pk", flat=True).first()


def _refund(source: str) -> str:
    kind, _colon, key = source.partition(":")
    if kind == "refund_line":
        return RefundLine.objects.values_list("refund__number", flat=True).get(pk=key)
    return key if kind == "refund" else ""
