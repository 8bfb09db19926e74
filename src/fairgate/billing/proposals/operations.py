"""Deciding a locked proposal; what follows from an agreement is the business of whoever proposed."""

from collections.abc import Callable
from datetime import datetime

from fairgate.billing.proposals.models import Proposal
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.proposals.rules import agreement_refusal, reason_refusal
from fairgate.billing.proposals.states import AGREEMENT, AgreementState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit


def proposed(reason: str, *, by: Actor, at: datetime) -> dict[str, object]:
    """Return the columns of a new proposal; raises NotFound, Forbidden, and Refused without a reason."""
    insist_on_officer(by)
    refuse(reason_refusal(reason))
    return {
        "reason": reason.strip(),
        "proposed_by": by.id,
        "proposed_by_name": by.label,
        "proposed_at": at,
    }


def agree(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Agree as another officer than the first, and a checker; raises NotFound, Forbidden, Refused."""
    insist_on_checker(by)
    is_open = proposal.state == AgreementState.OPEN
    refuse(agreement_refusal(is_open=is_open, proposed_by=proposal.proposed_by, by=by.id))
    _decide(proposal, "agree", "", by=by, at=at)


def decline(
    proposal: Proposal,
    answer: str,
    *,
    by: Actor,
    at: datetime,
    proposers: Callable[[Actor], None] = insist_on_officer,
) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. Raises NotFound, Forbidden, Refused.

    `proposers` insists on who may propose this kind, where that is not finance alone.
    """
    proposers(by)
    if proposal.proposed_by != by.id:
        insist_on_checker(by)
    is_open = proposal.state == AgreementState.OPEN
    refuse(agreement_refusal(is_open=is_open, proposed_by="", by=by.id), reason_refusal(answer))
    _decide(proposal, "decline", answer.strip(), by=by, at=at)


def _decide(proposal: Proposal, verb: str, answer: str, *, by: Actor, at: datetime) -> None:
    proposal.answer, proposal.decided_at, proposal.decided_by_name = answer, at, by.label
    columns = ("answer", "decided_at", "decided_by_name")
    audit.move(proposal, AGREEMENT, verb, by=by, at=at, columns=columns)
