"""What every page of a proposal shows of its second officer."""

from typing import Protocol

from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.actors import Actor
from fairgate.portals.finance.accounts import may_check
from fairgate.portals.finance.figures import agreement_status


class Proposed(Protocol):
    """A view of something that one officer proposed."""

    @property
    def state(self) -> AgreementState: ...
    @property
    def proposed_by(self) -> str: ...


def second_officer(view: Proposed, actor: Actor) -> dict[str, object]:
    """Return the state of a proposal, and which of its buttons this reader has."""
    is_open, is_own = view.state == AgreementState.OPEN, view.proposed_by == actor.id
    return {
        "status": agreement_status(view.state),
        "is_own": is_own,
        "may_agree": is_open and may_check(actor) and not is_own,
        "may_decline": is_open and (may_check(actor) or is_own),
    }
