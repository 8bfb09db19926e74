"""Counting money on an officer's word, and on two officers' where it is doubtful. Source: protocols 4, Q20."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.models import BankReceipt, MatchProposal
from fairgate.billing.transfers.operations.matching import count_for, ids_of, is_done, may_take
from fairgate.billing.transfers.operations.rows import locked_orders, locked_receipt
from fairgate.billing.transfers.policies import insist_on_checker, insist_on_officer
from fairgate.billing.transfers.queries.doubts import doubts_of
from fairgate.billing.transfers.states import PROPOSAL, Doubt, ProposalState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit


@transaction.atomic
def attach(receipt_id: int, numbers: Collection[str], *, note: str = "", by: Actor, at: datetime) -> bool:
    """Count a receipt for orders at once, or, where it is doubtful, ask a second officer with a note why it is right.

    Returns whether it was counted. Raises NotFound, Forbidden, Refused.
    """
    insist_on_officer(by)
    held = locked_orders(ids_of(numbers))
    receipt = locked_receipt(receipt_id)
    if is_done(receipt, held):
        return True
    refuse(may_take(receipt, held))
    if found := doubts_of(receipt, held):
        _propose(receipt, held, found, note, by=by, at=at)
        return False
    count_for(receipt, held, note=note.strip(), by=by, at=at)
    return True


def _propose(
    receipt: BankReceipt,
    held: Sequence[Order],
    found: Sequence[Doubt],
    note: str,
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
    _decide(proposal, "accept", "", by=by, at=at)
    count_for(receipt, held, note=proposal.note, by=by, at=at)


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
