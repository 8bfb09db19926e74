"""What moving an organization to another delegation must say. Source: guide R20."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

LONGEST_REASON = 300


def moved_refusal(present: int | None, chosen: int) -> Refusal | None:
    """Say that the organization is in the chosen delegation already, or None."""
    if present != chosen:
        return None
    return Refusal(_("这家单位现在就在这个交易团，无须转移。"), "delegation", "same")


def move_reason_refusal(reason: str) -> Refusal | None:
    """Say that a move must be given its reason, which the organization reads, or None."""
    if not reason.strip():
        return Refusal(_("请写明转移原因，单位会看到。"), "reason", "missing")
    if len(reason.strip()) > LONGEST_REASON:
        return Refusal(_("转移原因最多300字，请写得简短些。"), "reason", "long")
    return None
