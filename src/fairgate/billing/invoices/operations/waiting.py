"""Invoices that wait until their people are decided about. Source: guide R60."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.operations.sending import intend_talk
from fairgate.billing.invoices.policies import insist_on_payer, visible_to
from fairgate.billing.invoices.queries import all_decided, awaiting_of
from fairgate.billing.invoices.rules import grouped, is_out, total_of
from fairgate.billing.invoices.states import INVOICE, InvoiceState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import operations as work
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import queries as personnel


@transaction.atomic
def send(number: str, *, by: Actor, at: datetime) -> None:
    """Wait no longer: ask for the invoice now, for everybody on it; raises NotFound, Forbidden, Stale."""
    row = _own(number, by)
    _send(row, by=by, at=at)


@transaction.atomic
def withdraw(number: str, *, by: Actor, at: datetime) -> None:
    """Give up an invoice that waits; its people can be invoiced otherwise. Raises NotFound, Forbidden, Stale."""
    row = _own(number, by)
    _give_up(row, by=by, at=at)


def _own(number: str, by: Actor) -> Invoice:
    row = visible_to(by).select_for_update(no_key=True, of=("self",)).filter(number=number).first()
    if row is None:
        raise NotFound
    insist_on_payer(by, row.organization_id)
    return row


@transaction.atomic
def follow_decisions(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - a reaction
    """Intend to look whether invoices that wait for these people can be sent, once decisions cannot be undone."""
    for number in awaiting_of(person_ids):
        _look_later(number, at + _undo_time(number), at)


@transaction.atomic
def follow_approvals(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - a reaction
    """Intend to look at once whether invoices that wait for these people can be sent: their approvals stand.

    Asked for when approvals stand and not when they are given: a batch of thousands asks once an organization.
    """
    for number in awaiting_of(person_ids):
        _look_later(number, at, at)


def _look_later(number: str, due_at: datetime, at: datetime) -> None:
    key, payload = f"{number}:{due_at.isoformat()}", {"number": number}
    work.intend("billing.invoices.send_decided", key, at=at, due_at=due_at, payload=payload)


def _undo_time(number: str) -> timedelta:
    owner = Invoice.objects.values_list("organization_id", flat=True).get(number=number)
    return rulebook_of(owner).undo_time


@transaction.atomic
def send_decided(number: str, *, by: Actor, at: datetime) -> None:
    """Ask for an invoice whose people are all decided about, without those who are out; nothing happens before.

    When nobody is left, the invoice is given up.
    """
    row = Invoice.objects.select_for_update(no_key=True, of=("self",)).get(number=number)
    if row.state != InvoiceState.AWAITING or not all_decided(number):
        return
    _leave_out_who_is_out(row)
    if row.lines.exists():
        _send(row, by=by, at=at)
    else:
        _give_up(row, by=by, at=at)


def _leave_out_who_is_out(row: Invoice) -> None:
    """Take people off a wish; nothing has been said to anybody yet."""
    lines = list(row.lines.select_related("order_line__fee"))
    people = personnel.brief({line.order_line.fee.person_id for line in lines})
    out = [line.pk for line in lines if is_out(people[line.order_line.fee.person_id].state)]
    row.lines.filter(pk__in=out).delete()
    left = [line.amount_fen for line in lines if line.pk not in out]
    row.net_fen, row.tax_fen = total_of(grouped(left, row.rate_basis_points))
    row.total_fen = row.net_fen + row.tax_fen
    row.save(update_fields=["net_fen", "tax_fen", "total_fen"])


def _send(row: Invoice, *, by: Actor, at: datetime) -> None:
    row.moved_at = at
    audit.move(row, INVOICE, "send", by=by, at=at, columns=["moved_at"])
    intend_talk(row, at=at)


def _give_up(row: Invoice, *, by: Actor, at: datetime) -> None:
    row.moved_at = at
    audit.move(row, INVOICE, "withdraw", by=by, at=at, columns=["moved_at"])
    row.lines.update(released_at=at)
