"""Decisions about waivers."""

from fairgate.billing.fees.rules import waive_refusal
from fairgate.billing.fees.states import ENDED, SETTLED, FeeState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _


def propose_refusal(state: FeeState, *, is_waiting: bool) -> Refusal | None:
    """Say why a fee cannot be put up to be waived, or None while it is due."""
    if state in SETTLED | ENDED:
        return Refusal(_("这份证件费已经结清或撤销，不需要免缴。"), code="settled")
    if is_waiting:
        return Refusal(_("这份证件费的免缴已在等待复核。"), code="waiting")
    return waive_refusal(state)
