"""When people may be sent to the authority outside, and when a batch may be taken back. Source: Q5, PIPL 23."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.vetting.states import BatchState

MOST_IN_A_BATCH = 5000
"""What one file holds; whoever is left waits for the next batch."""


NO_KEY = Refusal(_("本系统没有配置签名密钥，不能导出。请系统管理员配置后再试。"), code="no_key")
"""What an installation without a signing key answers."""


def export_refusal(waiting: int, purpose: str) -> Refusal | None:
    """Say why nothing can be sent, or None: somebody must wait, and the purpose is stated. Source: PIPL 6, 23."""
    if not purpose.strip():
        return Refusal(_("请写明导出的用途，它会写入文件和每个人的查看记录。"), "purpose", "missing")
    if not waiting:
        return Refusal(_("目前没有等待外部安保审查的人员。"), code="empty")
    return None


def recall_refusal(state: str, reason: str) -> Refusal | None:
    """Say why a batch cannot be recalled, or None."""
    if state != BatchState.SENT:
        return Refusal(_("这个批次已经结束，不能作废。"), code="ended")
    if not reason.strip():
        return Refusal(_("请写明作废的原因。"), "reason", "missing")
    return None


def sheet_refusal(state: str) -> Refusal | None:
    """Say that the file of a batch is no longer kept, or None while its results are awaited."""
    if state == BatchState.SENT:
        return None
    return Refusal(_("这个批次已经结束，文件已删除，不能再下载。"), code="gone")
