"""Reads that compare: the invariants of the money, and what finance sees of it."""

from dataclasses import replace
from datetime import datetime

from django.db import connection

from fairgate.billing.entries import queries as entries
from fairgate.billing.ledger import guards
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.policies import may_read
from fairgate.billing.orders import queries as orders
from fairgate.billing.payments import queries as payments
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.quotas import queries as quotas
from fairgate.billing.reconciliation.invariants import GUARDS_STAND, INVARIANTS, Invariant
from fairgate.billing.reconciliation.models import LedgerCheck
from fairgate.billing.reconciliation.rules import Finding, finding_of
from fairgate.billing.reconciliation.views import Board, BookingCase, CheckView, SuspenseCase
from fairgate.billing.refunds.queries import refund_tasks
from fairgate.billing.settlements import queries as settlements
from fairgate.billing.transfers import queries as transfers
from fairgate.billing.waivers import queries as waivers
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import ZERO, Money
from fairgate.registration.organizations import queries as organizations

_SENTENCES = {invariant.name: invariant.sentence for invariant in INVARIANTS} | {"guards": GUARDS_STAND}


def invariants() -> tuple[Finding, ...]:
    """Check the money and say what was found, invariant by invariant; changes and locks nothing.

    Each is one aggregating statement: memory stays flat, time grows with the rows. Takes no actor: it names
    sources and sums and no person, for the command line and the hourly check.
    """
    return (*(_look(invariant) for invariant in INVARIANTS), _look_at_guards())


def _look(invariant: Invariant) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(invariant.sql)
        checked, wrong, off, example = cursor.fetchone()
    return Finding(
        invariant.name,
        invariant.sentence,
        checked,
        wrong,
        Money(int(off)),
        "" if example is None else example,
    )


def _look_at_guards() -> Finding:
    gone = guards.missing()
    return Finding("guards", GUARDS_STAND, guards.count(), len(gone), ZERO, gone[0] if gone else "")


def latest_check(actor: Actor) -> CheckView | None:
    """Return the last check that was kept, or None before the first; raises NotFound for others than finance."""
    if not may_read(actor):
        raise NotFound
    check = LedgerCheck.objects.order_by("-checked_at", "-pk").first()
    return view_of(check) if check else None


def view_of(check: LedgerCheck) -> CheckView:
    """Return a kept check as it is read."""
    known = [kept for kept in check.findings if kept["name"] in _SENTENCES]
    return CheckView(
        check.checked_at, check.holds, tuple(finding_of(kept, _SENTENCES[kept["name"]]) for kept in known)
    )


def board(actor: Actor, *, at: datetime) -> Board:
    """Return today's money in Shanghai; raises NotFound for others than finance."""
    today = clock.day_of(at)
    suspense_count, suspense_amount = payments.open_suspense(actor)
    unclaimed_count, unclaimed_amount = transfers.open_receipts(actor)
    return Board(
        received=ledger.received(clock.start_of_day(today), clock.end_of_day(today), actor),
        suspense_count=suspense_count,
        suspense_amount=suspense_amount,
        slips_waiting=transfers.slips_waiting(actor),
        unclaimed_count=unclaimed_count,
        unclaimed_amount=unclaimed_amount,
        check=latest_check(actor),
        months_to_agree=ledger.months_to_agree(actor),
        quotas_to_agree=quotas.quotas_to_agree(actor),
        waivers_to_agree=waivers.waivers_to_agree(actor),
        entries_to_agree=entries.entries_to_agree(actor),
        settlements_to_agree=settlements.settlements_to_agree(actor),
        refunds=refund_tasks(actor),
        pay_outs_owed=settlements.pay_outs_owed(actor),
    )


def suspense_case(item_id: int, actor: Actor) -> SuspenseCase:
    """Return money in suspense with its order and its postings; raises NotFound for others than finance."""
    item = payments.suspense_item(item_id, actor)
    ways = settlements.settlements_of(item_id, actor)
    order = orders.order_view(item.order_number, actor) if item.order_number else None
    return SuspenseCase(
        item=item,
        order=order,
        organization_name=organizations.get(order.organization_id, SYSTEM).file.name if order else "",
        postings=ledger.postings_of_all([_source_of(item_id), *(each.source for each in ways)], actor),
        settlements=ways,
    )


def booking_case(receipt_id: int, actor: Actor) -> BookingCase:
    """Return money on the bank account with what was proposed for its rest; raises NotFound for others than finance."""
    case, ways = (
        transfers.receipt_case(receipt_id, actor),
        settlements.settlements_of_receipt(receipt_id, actor),
    )
    left = ledger.postings_of_all([each.source for each in ways], actor) if ways else ()
    postings = sorted((*case.postings, *left), key=lambda entry: entry.recorded_at)
    return BookingCase(case=replace(case, postings=tuple(postings)), settlements=ways)


def _source_of(item_id: int) -> str:
    return SuspenseItem.objects.values_list("receipt__source", flat=True).get(pk=item_id)
