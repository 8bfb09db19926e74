"""Decisions about what takes two officers."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

LONGEST_REASON = 300


def reason_refusal(reason: str, *, field: str = "reason") -> Refusal | None:
    """Say what a reason lacks, or None when somebody can read later why."""
    if not reason.strip():
        return Refusal(_("请写明原因，另一位财务人员和审计会看到。"), field, "missing")
    if len(reason.strip()) > LONGEST_REASON:
        return Refusal(_("原因最多300字。"), field, "too_long")
    return None


def agreement_refusal(*, is_open: bool, proposed_by: str, by: str) -> Refusal | None:
    """Say why this officer cannot agree, or None: nobody agrees to what they proposed themselves. Source: Q20."""
    if not is_open:
        return Refusal(_("这一项已经复核过，请刷新页面查看结果。"), code="decided")
    if proposed_by == by:
        return Refusal(_("须由另一位财务人员复核，不能由提出人自己通过。"), code="same_officer")
    return None
