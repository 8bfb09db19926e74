"""When a file and what belongs to it may be changed."""

from collections.abc import Collection

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Region
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS
from fairgate.registration.organizations.states import FileLock

LONGEST_REASON = 300


def explanation_refusal(reason: str) -> Refusal | None:
    """Say that a reason of subordination is too long to be one, or None. Source: guide R4."""
    if len(reason) <= LONGEST_REASON:
        return None
    return Refusal(_("隶属关系说明最多300字，请写得简短些。"), "subordination_reason", "long")


def replacement_refusal(lock: str) -> Refusal | None:
    """Say why a new licence cannot be handed in now, or None; an approved organization may. Source: Q9."""
    return locked_refusal(lock) if lock in (FileLock.UNDER_REVIEW, FileLock.REVOKED) else None


def locked_refusal(lock: str) -> Refusal | None:
    """Say why a file is closed to changes, or None while it is open. Source: Q28."""
    if lock == FileLock.UNDER_REVIEW:
        words = _(
            "单位信息正在审核，暂不能修改。审核人员领取前可以撤回；之后请联系所属交易团（境外单位联系主办方）退回。"
        )
        return Refusal(words, code="locked")
    if lock == FileLock.APPROVED:
        return Refusal(
            _("单位信息已通过审核，不能直接修改。如需更正，请在“变更单位信息”中办理。"), code="locked"
        )
    if lock == FileLock.REVOKED:
        return Refusal(
            _("单位的审核通过已被撤销，信息不能再修改。如有异议，请拨打服务热线。"), code="revoked"
        )
    return None


def certificate_refusal(changed: Collection[str]) -> Refusal | None:
    """Say that what is on the certificate is changed by review alone once approved, or None. Source: Q28."""
    if not set(changed) & set(CERTIFICATE_FIELDS):
        return None
    return Refusal(_("证照上的内容变更须重新审核，不能直接保存。"), code="reviewed")


def domestic_refusal(region: str) -> Refusal | None:
    """Say that overseas organizations join no delegation, or None. Source: Q7."""
    if region == Region.DOMESTIC:
        return None
    return Refusal(_("境外单位不加入交易团，由主办方审核。"), "delegation", "overseas")
