"""Money on the bank account as finance sees it."""

from django.db.models import Count, Q, QuerySet, Sum

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.orders.queries import order_facts, order_view
from fairgate.billing.orders.states import UNPAID
from fairgate.billing.payments.queries import receipt_lines
from fairgate.billing.payments.views import ReceiptView
from fairgate.billing.transfers.models import BankReceipt, Match, MatchProposal
from fairgate.billing.transfers.policies import insist_on_reader
from fairgate.billing.transfers.rules import masked_account
from fairgate.billing.transfers.states import Basis, Doubt, ProposalState, ReceiptState
from fairgate.billing.transfers.views import (
    BankReceiptCase,
    BankReceiptView,
    MatchView,
    ProposalView,
    RemittanceView,
)
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.foundation.words import _


def receipts(actor: Actor, *, state: ReceiptState, search: str = "") -> list[BankReceiptView]:
    """Return money in one state, the oldest booking first, in one read; raises NotFound unless finance asks.

    `search`: part of a bank reference, a payer's name or a remark, or an amount in yuan.
    """
    insist_on_reader(actor)
    rows = BankReceipt.objects.filter(state=state)
    if search.strip():
        rows = rows.filter(_about(search.strip()))
    return [_view(row) for row in rows.order_by("booked_on", "pk")]


def _about(search: str) -> Q:
    plain = compact(search)
    said = Q(payer_name__icontains=search) | Q(remark__icontains=search) | Q(reference__icontains=plain)
    yuan, _point, cents = plain.replace(",", "").partition(".")
    if yuan.isascii() and (yuan + cents).isdigit() and len(yuan) <= 9 and len(cents) <= 2:
        return said | Q(amount_fen=int(yuan) * 100 + int(f"{cents:0<2}"))
    return said


def open_receipts(actor: Actor) -> tuple[int, Money]:
    """Return how much money waits for its orders, as a count and what is left of it."""
    insist_on_reader(actor)
    sums = BankReceipt.objects.filter(state=ReceiptState.OPEN).aggregate(
        count=Count("pk"), fen=Sum("left_fen")
    )
    return sums["count"], Money(int(sums["fen"] or 0))


def proposals_waiting(actor: Actor) -> list[BankReceiptView]:
    """Return money for which one officer asks another's agreement, the longest first."""
    insist_on_reader(actor)
    rows = BankReceipt.objects.filter(proposals__state=ProposalState.OPEN)
    return [_view(row) for row in rows.order_by("proposals__proposed_at", "pk")]


def suggested_for(remittance: RemittanceView, actor: Actor) -> list[BankReceiptView]:
    """Return open money that may be a remittance's: it bears its code, or a slip's reference, or payer and amount."""
    insist_on_reader(actor)
    may_be = Q(code=remittance.code)
    for slip in remittance.slips:
        may_be |= Q(payer_name=slip.payer_name, amount_fen=slip.amount.fen)
        if slip.reference:
            may_be |= Q(reference=slip.reference)
    rows = BankReceipt.objects.filter(may_be, state=ReceiptState.OPEN)
    return [_view(row) for row in rows.order_by("booked_on", "pk")]


def receipt_case(receipt_id: int, actor: Actor) -> BankReceiptCase:
    """Return one receipt with its matches, proposals and postings; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    row = BankReceipt.objects.filter(pk=receipt_id).first()
    if row is None:
        raise NotFound
    found = tuple(row.matches.select_related("order").order_by("pk"))
    borne = list(row.borne.order_by("pk"))
    sources = [row.source, *(match.source for match in found), *(charge.source for charge in borne)]
    return BankReceiptCase(
        receipt=_view(row),
        matches=tuple(match_view(match) for match in found),
        borne=Money(sum(charge.amount_fen for charge in borne)),
        proposals=tuple(_proposal(each) for each in _proposals(row)),
        postings=ledger.postings_of_all(sources, actor),
    )


def _proposals(row: BankReceipt) -> QuerySet[MatchProposal]:
    return row.proposals.order_by("-pk")


def paid_by(number: str, actor: Actor) -> ReceiptView | None:
    """Return what paid an order by bank transfer, or None when something else did, or nothing has yet.

    Its transaction ids are the bank's references. Raises NotFound for a stranger.
    """
    order = order_view(number, actor)
    rows = list(
        Match.objects.filter(order_id=order.id, undone_at=None).select_related("receipt").order_by("pk")
    )
    if not rows or order.paid_at is None:
        return None
    facts = order_facts(number, actor)
    return ReceiptView(
        order_number=order.number,
        organization_name=facts.organization_name,
        channel=_("银行转账"),
        way=_("银行汇款"),
        transaction_id=", ".join(row.receipt.reference for row in rows),
        paid_at=order.paid_at,
        amount=Money(sum(row.amount_fen for row in rows)),
        people=facts.people,
        lines=receipt_lines(order),
        is_title_locked=True,
    )


def _view(row: BankReceipt) -> BankReceiptView:
    return BankReceiptView(
        id=row.pk,
        account=row.account,
        reference=row.reference,
        booked_on=row.booked_on,
        amount=Money(row.amount_fen),
        left=Money(row.left_fen),
        payer_name=row.payer_name,
        payer_account=masked_account(row.account_tail),
        remark=row.remark,
        charges=Money(row.charges_fen),
        code=row.code,
        state=ReceiptState(row.state),
        reason=row.reason,
        recorded_at=row.recorded_at,
    )


def match_view(row: Match) -> MatchView:
    """Return part of a receipt as finance reads it."""
    return MatchView(
        id=row.pk,
        receipt_id=row.receipt_id,
        order_number=row.order.number,
        amount=Money(row.amount_fen),
        basis=Basis(row.basis) if row.basis else None,
        note=row.note,
        made_at=row.made_at,
        made_by=row.made_by,
        may_be_undone=row.undone_at is None and row.order.state in UNPAID,
        undone_at=row.undone_at,
        undone_because=row.undone_because,
    )


def _proposal(row: MatchProposal) -> ProposalView:
    return ProposalView(
        id=row.pk,
        order_numbers=tuple(row.order_numbers),
        doubts=tuple(Doubt(each) for each in row.doubts),
        charges=Money(row.charges_fen),
        note=row.note,
        state=ProposalState(row.state),
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by_name=row.decided_by_name,
        answer=row.answer,
    )
