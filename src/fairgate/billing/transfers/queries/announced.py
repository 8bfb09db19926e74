"""Transfers as their organizations and finance see them."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet, Sum

from fairgate.billing.fees.policies import is_finance
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.queries import OrderFacts, facts_of
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.transfers.models import Match, Remittance, RemittanceOrder, RemittanceSlip
from fairgate.billing.transfers.policies import insist_on_reader, visible_to
from fairgate.billing.transfers.queries.payers import book_of, edition_of, payer_view
from fairgate.billing.transfers.queries.receipts import match_view
from fairgate.billing.transfers.queries.sharing import authorizations
from fairgate.billing.transfers.rules import account_on, closes_at, is_code, masked_account
from fairgate.billing.transfers.states import RemittanceState, Resemblance
from fairgate.billing.transfers.views import (
    MatchView,
    RemittanceView,
    SlipView,
)
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money, total
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import queries as organizations


def takes_transfers(organization_id: int, *, at: datetime) -> bool:
    """Say whether an organization can choose bank transfer now: there is an account, and the door is open."""
    book = organizations.rulebook_of(organization_id)
    is_open = at < book.closes_at(CutOff.REMITTANCE_SLIP)
    return is_open and account_on(book.bank_accounts, day_of(at)) is not None


def remittance(code: str, actor: Actor) -> RemittanceView:
    """Return one transfer with its orders and slips; raises NotFound for a stranger.

    Whether a slip resembles an earlier one is told to finance alone.
    """
    row = visible_to(actor).filter(code=code).first()
    if row is None:
        raise NotFound
    facts = facts_of(list(row.lines.values_list("order_id", flat=True)))
    book, payer = book_of(row), payer_view(row)
    return RemittanceView(
        code=row.code,
        organization_id=row.organization_id,
        organization_name=payer.name,
        state=RemittanceState(row.state),
        reason=row.reason,
        orders=facts,
        total=total([order.total for order in _counted(facts)]),
        received=_received(row),
        begun_at=row.begun_at,
        closes_at=closes_at(book, row.correct_until),
        account=account_on(book.bank_accounts, day_of(row.begun_at)),
        slips=_slips(row, actor),
        receipts=_receipts(row) if is_finance(actor) else (),
        account_name=payer.account_names[0],
        delegation_id=row.delegation_id,
        is_shared=row.is_shared,
        edition_id=edition_of(row),
        authorizations=authorizations(row) if row.is_shared else (),
    )


def closed_refusal(view: RemittanceView, *, at: datetime) -> Refusal | None:
    """Say that it is too late for a slip of a transfer, or None; for callers who see it."""
    return cutoff_refusal(book_of(Remittance.objects.get(code=view.code)), CutOff.REMITTANCE_SLIP, at)


def _counted(facts: tuple[OrderFacts, ...]) -> list[OrderFacts]:
    """Return the orders that a transfer still pays or has paid; all of them once each has ended unpaid."""
    left = [order for order in facts if order.state not in (OrderState.CANCELLED, OrderState.EXPIRED)]
    return left or list(facts)


def _received(row: Remittance) -> Money:
    counted = Match.objects.filter(order__in=row.lines.values("order_id"), undone_at=None)
    return Money(int(counted.aggregate(fen=Sum("amount_fen"))["fen"] or 0))


def _receipts(row: Remittance) -> tuple[MatchView, ...]:
    counted = Match.objects.filter(order__in=row.lines.values("order_id"), undone_at=None)
    return tuple(match_view(each) for each in counted.select_related("order").order_by("pk"))


def _slips(row: Remittance, actor: Actor) -> tuple[SlipView, ...]:
    return tuple(_slip(slip, actor) for slip in row.slips.order_by("-pk"))


def _slip(slip: RemittanceSlip, actor: Actor) -> SlipView:
    return SlipView(
        id=slip.pk,
        amount=Money(slip.amount_fen),
        paid_on=slip.paid_on,
        payer_name=slip.payer_name,
        payer_account=masked_account(slip.account_tail),
        reference=slip.reference,
        name=slip.name,
        handed_in_at=slip.handed_in_at,
        handed_in_by=slip.handed_in_by,
        resembles=_resembles(slip) if is_finance(actor) else (),
    )


def _resembles(slip: RemittanceSlip) -> tuple[Resemblance, ...]:
    """Say what of a slip stands in another remittance too: a copy pays nothing, but finance must see it."""
    others = RemittanceSlip.objects.exclude(remittance_id=slip.remittance_id)
    found = (
        (Resemblance.SAME_PICTURE, others.filter(sha256=slip.sha256)),
        (Resemblance.SAME_REFERENCE, others.filter(reference=slip.reference).exclude(reference="")),
    )
    return tuple(what for what, rows in found if rows.exists())


def slip_picture(code: str, slip_id: int, actor: Actor) -> bytes:
    """Return the cleaned JPEG of a slip; raises NotFound for a stranger."""
    own = RemittanceSlip.objects.filter(remittance__in=visible_to(actor), remittance__code=code, pk=slip_id)
    key = own.values_list("storage_key", flat=True).first()
    if key is None:
        raise NotFound
    return files.read(key)


def code_of_order(number: str, actor: Actor) -> str:
    """Return the code of the transfer that is, or last was, to pay an order; "" for none."""
    rows = visible_to(actor).filter(lines__order__number=number).order_by("-pk")
    return rows.values_list("code", flat=True).first() or ""


def order_numbers(typed: Collection[str], actor: Actor) -> list[str]:
    """Return the numbers of the orders that an officer typed: numbers as they are, codes by their unpaid orders.

    Raises NotFound unless finance asks, and for what is neither.
    """
    insist_on_reader(actor)
    found = dict.fromkeys(each for text in typed for each in _numbers_of(compact(text)))
    return list(found)


def _numbers_of(text: str) -> list[str]:
    unpaid = Order.objects.filter(pk__in=_orders_of_code(text), state__in=UNPAID)
    numbers = list(
        (unpaid if is_code(text) else Order.objects.filter(number=text)).values_list("number", flat=True)
    )
    if not numbers:
        raise NotFound
    return numbers


def _orders_of_code(code: str) -> QuerySet[RemittanceOrder, int]:
    return RemittanceOrder.objects.filter(remittance__code=code).values_list("order_id", flat=True)


def other_orders(code: str, actor: Actor) -> tuple[OrderFacts, ...]:
    """Return the organization's further unpaid orders that the same transfer can pay."""
    row = visible_to(actor).filter(code=code).first()
    if row is None:
        raise NotFound
    if row.organization_id is None:
        return ()
    free = Order.objects.filter(
        organization_id=row.organization_id, state=OrderState.WAITING, by_transfer=False
    )
    return facts_of(list(free.values_list("pk", flat=True)))
