"""Counting money on an officer's word, and on two officers' where it is doubtful. Source: protocols 4, Q20."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.models import BankReceipt, MatchProposal
from fairgate.billing.transfers.operations.matching import count_for, ids_of, is_done, may_take, missing_of
from fairgate.billing.transfers.operations.rows import locked_orders, locked_receipt
from fairgate.billing.transfers.policies import insist_on_checker, insist_on_officer
from fairgate.billing.transfers.queries.doubts import doubts_of
from fairgate.billing.transfers.states import PROPOSAL, Doubt, ProposalState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations.queries import rulebook_of


@transaction.atomic
def attach(
    receipt_id: int,
    numbers: Collection[str],
    *,
    note: str = "",
    bear_charges: bool = False,
    by: Actor,
    at: datetime,
) -> bool:
    """Count a receipt for orders at once, or, where it is doubtful, ask a second officer with a note why it is right.

    `bear_charges`: what is missing, banks have kept; we bear it within the edition's limit, on two officers' word.
    Returns whether it was counted. Raises NotFound, Forbidden, Refused.
    """
    insist_on_officer(by)
    held = locked_orders(ids_of(numbers))
    receipt = locked_receipt(receipt_id)
    if is_done(receipt, held):
        return True
    refuse(may_take(receipt, held))
    charges_fen = _charges(receipt, held) if bear_charges else 0
    found = (*doubts_of(receipt, held), *([Doubt.CHARGES] if bear_charges else ()))
    if found:
        _propose(receipt, held, found, note, charges_fen, by=by, at=at)
        return False
    count_for(receipt, held, note=note.strip(), by=by, at=at)
    return True


def _charges(receipt: BankReceipt, held: Sequence[Order]) -> int:
    """Return what we would have to bear; raises Refused beyond what each edition of the orders allows."""
    short = _shortfall(receipt, held)
    books = [rulebook_of(order.organization_id) for order in held]
    refuse(rules.charges_refusal(short, min(book.bank_charges_limit.fen for book in books)))
    return short


def _shortfall(receipt: BankReceipt, held: Sequence[Order]) -> int:
    return sum(missing_of(held)) - receipt.left_fen


def _propose(
    receipt: BankReceipt,
    held: Sequence[Order],
    found: Sequence[Doubt],
    note: str,
    charges_fen: int,
    *,
    by: Actor,
    at: datetime,
) -> None:
    waiting = receipt.proposals.filter(state=ProposalState.OPEN).exists()
    refuse(rules.waiting_refusal(is_waiting=waiting), rules.basis_refusal(found, note))
    proposal = MatchProposal.objects.create(
        receipt=receipt,
        order_numbers=[order.number for order in held],
        doubts=[doubt.value for doubt in found],
        charges_fen=charges_fen,
        note=note.strip(),
        proposed_by=by.id,
        proposed_by_name=by.label,
        proposed_at=at,
    )
    audit.record("propose", proposal, by=by, at=at, receipt=receipt.source)
    messages.tell_checkers(receipt, at=at)


@transaction.atomic
def accept(proposal_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer than the first and a checker, that doubtful money pays these orders.

    Raises NotFound, Forbidden, Refused (the same officer; money or orders at an end meanwhile).
    """
    insist_on_checker(by)
    proposal = _open(proposal_id)
    held = locked_orders(ids_of(proposal.order_numbers))
    receipt = locked_receipt(proposal.receipt_id)
    state = ProposalState(proposal.state)
    refuse(rules.self_approval_refusal(state, proposal.proposed_by, by.id), may_take(receipt, held))
    bears = bool(proposal.charges_fen)
    refuse(rules.changed_refusal(is_changed=bears and _shortfall(receipt, held) != proposal.charges_fen))
    _decide(proposal, "accept", "", by=by, at=at)
    count_for(receipt, held, note=proposal.note, bears_charges=bears, by=by, at=at)


@transaction.atomic
def refuse_proposal(proposal_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; the money stays in suspense. Whoever proposed it may take it back so."""
    insist_on_officer(by)
    proposal = _open(proposal_id)
    if proposal.proposed_by != by.id:
        insist_on_checker(by)
    refuse(rules.note_refusal(reason))
    _decide(proposal, "refuse", reason.strip(), by=by, at=at)


def _open(proposal_id: int) -> MatchProposal:
    found = MatchProposal.objects.select_for_update(no_key=True).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def _decide(proposal: MatchProposal, verb: str, answer: str, *, by: Actor, at: datetime) -> None:
    audit.move(proposal, PROPOSAL, verb, by=by, at=at)
    proposal.answer, proposal.decided_at, proposal.decided_by_name = answer, at, by.label
    proposal.save(update_fields=["answer", "decided_at", "decided_by_name"])
