"""When a file and what belongs to it may be changed."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.organizations.states import FileLock

LONGEST_REASON = 300


def explanation_refusal(reason: str) -> Refusal | None:
    """Say that a reason of subordination is too long to be one, or None. Source: guide R4."""
    if len(reason) <= LONGEST_REASON:
        return None
    return Refusal(_("隶属关系说明最多300字，请写得简短些。"), "subordination_reason", "long")


def replacement_refusal(lock: str) -> Refusal | None:
    """Say why a new licence cannot be handed in now, or None; an approved organization may. Source: Q9."""
    return locked_refusal(lock) if lock == FileLock.UNDER_REVIEW else None


def locked_refusal(lock: str) -> Refusal | None:
    """Say why a file is closed to changes, or None while it is open. Source: Q28."""
    if lock == FileLock.UNDER_REVIEW:
        return Refusal(_("单位信息正在审核，暂不能修改。如确需修改，请联系交易团退回。"), code="locked")
    if lock == FileLock.APPROVED:
        return Refusal(_("单位信息已通过审核，不能直接修改。如确需变更，请联系交易团。"), code="locked")
    return None
