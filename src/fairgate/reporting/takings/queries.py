"""Payments by number, organization, amount, day, channel and state, a page at a time from the newest down."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from fairgate.billing.payments.models import PaymentAttempt, Receipt
from fairgate.billing.payments.states import AttemptState, Channel, SuspenseReason, Way
from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.billing.reconciliation.queries import postings_about
from fairgate.billing.reconciliation.states import Subject
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import end_of_day, start_of_day
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.reporting.roster import queries as roster
from fairgate.reporting.takings.views import MoneyView, Taking, TakingCase, TakingPage, Wanted

PAGE = 50
_ON = Coalesce("paid_at", "started_at")
"""The day of a payment: when it was paid, or begun while it is not paid."""
_MOST_OTHERS = 20


def takings(asked: Wanted, actor: Actor) -> TakingPage:
    """Return a page of payments, the newest first, in one read and at most two more for what is looked up first.

    Raises NotFound unless finance asks.
    """
    rows = list(found(asked, actor).select_related("order__organization")[: PAGE + 1])
    after = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return TakingPage(tuple(map(_taking, rows[:PAGE])), after, _unidentified(asked.number))


def found(asked: Wanted, actor: Actor) -> QuerySet[PaymentAttempt]:
    """Return all payments that are wanted, the newest first; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    rows = PaymentAttempt.objects.annotate(on=_ON)
    if asked.order.strip():
        rows = rows.filter(order__number=compact(asked.order))
    if asked.number.strip():
        rows = rows.filter(pk__in=_numbered(compact(asked.number)))
    if asked.organization.strip():
        rows = rows.filter(order__organization_id__in=_organizations(asked.organization))
    return _ordered(_narrowed(rows, asked), asked)


def _ordered(rows: QuerySet[PaymentAttempt], asked: Wanted) -> QuerySet[PaymentAttempt]:
    """Return rows from where a page begins: by the row's number, or by day where days are asked for.

    Else the rows of a day long ago would be sought from the newest payment down.
    """
    by_day = bool(asked.since or asked.until)
    if asked.before is not None:
        rows = rows.filter(_behind(asked.before) if by_day else Q(pk__lt=asked.before))
    return rows.order_by("-on", "-pk") if by_day else rows.order_by("-pk")


def _behind(pk: int) -> Q:
    last = PaymentAttempt.objects.annotate(on=_ON).filter(pk=pk).values_list("on", flat=True).first()
    return Q(on__lt=last) | Q(on=last, pk__lt=pk) if last else Q(pk__in=[])


def _narrowed(rows: QuerySet[PaymentAttempt], asked: Wanted) -> QuerySet[PaymentAttempt]:
    if asked.amount_fen is not None:
        rows = rows.filter(amount_fen=asked.amount_fen)
    if asked.since:
        rows = rows.filter(**{"on__gte": start_of_day(asked.since)})
    if asked.until:
        rows = rows.filter(**{"on__lt": end_of_day(asked.until)})
    exact = {"channel": asked.channel, "state": asked.state}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def _numbered(number: str) -> list[int]:
    """Return the payments with a number: ours, or one that a channel gave to money of theirs."""
    given = Receipt.objects.filter(transaction_id=number, attempt__isnull=False)
    ours = PaymentAttempt.objects.filter(number=number)
    return list(given.values_list("attempt_id", flat=True).union(ours.values_list("pk", flat=True)))


def _organizations(typed: str) -> QuerySet[Any, Any]:
    asked = roster.Wanted(edition_id=None, typed=typed)
    return roster.found_organizations(asked, SYSTEM).order_by().values("organization_id")


def _unidentified(number: str) -> tuple[int, ...]:
    if not number.strip():
        return ()
    money = Receipt.objects.filter(transaction_id=compact(number), attempt=None, suspense__isnull=False)
    return tuple(money.order_by("pk").values_list("suspense__pk", flat=True))


def taking(number: str, actor: Actor) -> TakingCase:
    """Return one payment by our number of it, with its money and postings; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    rows = PaymentAttempt.objects.annotate(on=_ON)
    rows = rows.select_related("order__organization")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFound
    others = rows.filter(order_id=row.order_id).exclude(pk=row.pk).order_by("-pk")[:_MOST_OTHERS]
    return TakingCase(
        taking=_taking(row),
        attempt_id=row.pk,
        description=row.description,
        started_at=row.started_at,
        expires_at=row.expires_at,
        answered_at=row.answered_at,
        known_at=row.known_at,
        closing_at=row.closing_at,
        paid_at=row.paid_at,
        refusal_code=row.refusal_code,
        money=_money(row),
        others=tuple(map(_taking, others)),
        postings=postings_about(Subject.PAYMENT, number, actor),
    )


def _money(row: PaymentAttempt) -> tuple[MoneyView, ...]:
    came = Receipt.objects.select_related("order", "suspense").filter(attempt=row).order_by("pk")
    return tuple(_money_view(each) for each in came)


def _money_view(receipt: Receipt) -> MoneyView:
    suspense = receipt.suspense if hasattr(receipt, "suspense") else None
    return MoneyView(
        transaction_id=receipt.transaction_id,
        trace_number=receipt.trace_number,
        merchant=receipt.merchant,
        amount=Money(receipt.amount_fen),
        currency=receipt.currency,
        paid_at=receipt.paid_at,
        recorded_at=receipt.recorded_at,
        settles_on=receipt.settles_on,
        order_number=receipt.order.number if receipt.order else "",
        suspense_id=suspense.pk if suspense else None,
        reason=SuspenseReason(suspense.reason) if suspense else None,
    )


def _taking(row: PaymentAttempt) -> Taking:
    return Taking(
        id=row.pk,
        number=row.number,
        order_number=row.order.number,
        organization_name=row.order.organization.name,
        channel=Channel(row.channel),
        way=Way(row.way),
        state=AttemptState(row.state),
        amount=Money(row.amount_fen),
        on=row.paid_at or row.started_at,
        transaction_id=row.transaction_id,
    )
