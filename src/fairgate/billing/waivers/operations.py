"""Verbs of waivers. Fees change under their own verb; here two officers agree that they do."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.waivers import messages, rules
from fairgate.billing.waivers.models import Waiver
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit


@transaction.atomic
def propose_waiver(fee_id: int, reason: str, *, by: Actor, at: datetime) -> int:
    """Ask a second officer to agree that a fee is not asked for; return the waiver's id.

    Raises NotFound, Forbidden, Refused: without a reason, or for a fee in an order, settled, or put up already.
    """
    insist_on_officer(by)
    fee = _locked_fee(fee_id)
    waiting = Waiver.objects.filter(fee=fee, state=AgreementState.OPEN).exists()
    refuse(rules.propose_refusal(FeeState(fee.state), is_waiting=waiting))
    row = Waiver.objects.create(fee=fee, **proposals.proposed(reason, by=by, at=at))
    audit.record("propose_waiver", row, by=by, at=at, amount_fen=fee.amount_fen)
    messages.tell_checkers(row, at=at)
    return row.pk


@transaction.atomic
def agree_to_waiver(waiver_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer than the first and a checker: the person counts as settled, and the payers hear of it.

    Raises NotFound, Forbidden, Refused (the same officer; a fee that is in an order or settled by now).
    """
    insist_on_checker(by)
    row = _locked(waiver_id)
    fee = _locked_fee(row.fee_id)
    proposals.agree(row, by=by, at=at)
    refuse(rules.propose_refusal(FeeState(fee.state), is_waiting=False))
    fees.waive(fee.person_id, by=by, at=at)
    messages.tell_payers(fee, at=at)


@transaction.atomic
def decline_waiver(waiver_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. Raises NotFound, Forbidden, Refused."""
    insist_on_officer(by)
    proposals.decline(_locked(waiver_id), answer, by=by, at=at)


def _locked(waiver_id: int) -> Waiver:
    found = Waiver.objects.select_for_update(no_key=True).filter(pk=waiver_id).first()
    if found is None:
        raise NotFound
    return found


def _locked_fee(fee_id: int) -> BadgeFee:
    found = BadgeFee.objects.select_for_update(no_key=True).filter(pk=fee_id).first()
    if found is None:
        raise NotFound
    return found
