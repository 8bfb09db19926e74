"""Asking for an invoice. Source: guide R50-R52, R60, Q21."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.invoices.file import BuyerFile, Wish
from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.invoices.operations.sending import intend_talk
from fairgate.billing.invoices.policies import insist_on_payer
from fairgate.billing.invoices.queries import free_lines, payer_of
from fairgate.billing.invoices.rules import (
    Payer,
    grouped,
    plain,
    repeat_refusal,
    title_refusals,
    total_of,
    wish_refusals,
)
from fairgate.billing.invoices.states import InvoiceState, TitleKind
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.policies import is_bearer, visible_to
from fairgate.billing.orders.states import OrderState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.identifiers import business_number, compact, normalize_email
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.taxation import InvoiceTerms, terms_on
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.queries import brief


@transaction.atomic
def request(wish: Wish, buyer: BuyerFile, *, by: Actor, at: datetime, key: str) -> str:
    """Ask for one invoice for people of paid orders, and return its number; a job talks to the provider.

    With `wish.waits` nothing is sent before all of its people are decided about, and whoever is out by then is left
    out. `key` comes from the form: sending the same form twice gives the same invoice. Raises NotFound for a stranger's
    order, Forbidden for who does not pay, Refused beside the fields.
    """
    orders = _locked(wish.orders, by)
    insist_on_payer(by, orders[0].organization_id)
    earlier = Invoice.objects.filter(organization_id=orders[0].organization_id, form_key=key).first()
    if earlier is not None:
        refuse(repeat_refusal(is_same=_is_same(earlier, buyer)))
        return earlier.number
    lines = _chosen(orders, set(wish.people))
    payer = payer_of(orders)
    terms = terms_on(rulebook_of(orders[0].organization_id).invoice_terms, day_of(at))
    _refuse(orders, lines, payer, terms, buyer)
    if payer is None or terms is None:  # the rules have refused both
        raise NotFound
    row = _write(orders[0], lines, _normal(buyer, payer), terms, is_waiting=wish.waits, by=by, at=at, key=key)
    audit.record("request", row, by=by, at=at, total_fen=row.total_fen, people=len(lines))
    if not wish.waits:
        intend_talk(row, at=at)
    reach("invoice.requested")
    return row.number


def _locked(numbers: Collection[str], by: Actor) -> list[Order]:
    """Lock the orders, so that two invoices never look at the same people at once; all of one organization."""
    found = visible_to(by).select_for_update(no_key=True, of=("self",)).filter(number__in=numbers)
    orders = list(found.order_by("pk"))
    owners = {order.organization_id for order in orders}
    if is_bearer(by) or len(orders) < len(set(numbers)) or len(owners) != 1:
        raise NotFound
    return orders


def _chosen(orders: Sequence[Order], people: Collection[UUID]) -> list[OrderLine]:
    """Return whose fees are invoiced, and lock them, as who asks a fee back does: that is one or the other (R59)."""
    lines = list(free_lines([order.pk for order in orders]).filter(fee__person_id__in=people))
    fees = BadgeFee.objects.select_for_update(no_key=True).filter(pk__in=[line.fee_id for line in lines])
    list(fees.order_by("pk"))
    known = brief({line.fee.person_id for line in lines})
    return [line for line in lines if not known[line.fee.person_id].is_asked_back]


def _is_same(earlier: Invoice, buyer: BuyerFile) -> bool:
    return earlier.kind == buyer.kind and earlier.title == plain(buyer.title)


def _refuse(
    orders: Sequence[Order],
    lines: Sequence[OrderLine],
    payer: Payer | None,
    terms: InvoiceTerms | None,
    buyer: BuyerFile,
) -> None:
    refuse(
        *wish_refusals(
            has_terms=terms is not None,
            has_one_payer=payer is not None,
            is_paid=all(order.state == OrderState.PAID for order in orders),
            amounts_fen=[line.amount_fen for line in lines],
        ),
        *(title_refusals(buyer, payer) if payer is not None else ()),
    )


def _normal(buyer: BuyerFile, payer: Payer) -> BuyerFile:
    """Return what goes on the invoice: the payer's own name where it is locked, and no number for a person."""
    is_person = buyer.title_kind == TitleKind.PERSON
    return BuyerFile(
        kind=buyer.kind,
        title_kind=buyer.title_kind,
        title=plain(payer.name if payer.is_locked else buyer.title),
        tax_number="" if is_person else compact(buyer.tax_number),
        address="" if is_person else plain(buyer.address),
        phone="" if is_person else plain(buyer.phone),
        bank="" if is_person else plain(buyer.bank),
        bank_account="" if is_person else compact(buyer.bank_account),
        email=normalize_email(buyer.email) or "",
    )


def _write(
    order: Order,
    lines: Sequence[OrderLine],
    buyer: BuyerFile,
    terms: InvoiceTerms,
    *,
    is_waiting: bool,
    by: Actor,
    at: datetime,
    key: str,
) -> Invoice:
    net_fen, tax_fen = total_of(grouped([line.amount_fen for line in lines], terms.rate_basis_points))
    row = Invoice.objects.create(
        number=business_number("FI", at),
        organization_id=order.organization_id,
        edition_id=order.edition_id,
        state=InvoiceState.AWAITING if is_waiting else InvoiceState.REQUESTED,
        total_fen=net_fen + tax_fen,
        net_fen=net_fen,
        tax_fen=tax_fen,
        form_key=key,
        requested_by=by.id,
        requested_at=at,
        moved_at=at,
        **vars(buyer),
        **_said_of(terms),
    )
    InvoiceLine.objects.bulk_create(
        InvoiceLine(invoice=row, order_line=line, amount_fen=line.amount_fen) for line in lines
    )
    return row


def _said_of(terms: InvoiceTerms) -> dict[str, object]:
    return {
        "seller_name": terms.seller_name,
        "seller_tax_number": terms.seller_tax_number,
        "seller_address": terms.seller_address,
        "seller_phone": terms.seller_phone,
        "taxpayer": terms.taxpayer,
        "item": terms.line_name,
        "tax_code": terms.tax_code,
        "rate_basis_points": terms.rate_basis_points,
        "drawer": terms.drawer,
    }
