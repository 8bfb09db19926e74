"""How payments look at this desk."""

from fairgate.billing.payments.states import AttemptState
from fairgate.portals.ui.parts import Status, Tone

_ATTEMPT: dict[AttemptState, Tone] = {
    AttemptState.INTENDED: "open",
    AttemptState.OPEN: "move",
    AttemptState.UNKNOWN: "warn",
    AttemptState.PAID: "ok",
    AttemptState.FAILED: "bad",
    AttemptState.CLOSED: "open",
}


def attempt_status(state: AttemptState) -> Status:
    """Return where a payment stands."""
    return Status(state.label, _ATTEMPT[state])
