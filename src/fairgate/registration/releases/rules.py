"""What a request must say, how often one may ask, and when silence is no answer any more. Source: Q23."""

from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.platform.limits.rules import Limit
from fairgate.registration.personnel.states import EDITABLE

_LONGEST = 500


def limits(organization_id: int) -> list[Limit]:
    """Return what one more request must keep: ten a day an organization, so that nobody feels through numbers."""
    return [Limit(f"release:organization:{organization_id}", 10, timedelta(days=1))]


def limit_refusal(limit: Limit | None) -> Refusal | None:
    """Say that there have been too many requests today, or None."""
    if limit is None:
        return None
    return Refusal(_("今天的转入申请次数已到上限，请明天再试，或拨打服务热线。"), code="limit")


def ask_refusals(state: str, *, statement: str, has_proof: bool) -> tuple[Refusal, ...]:
    """Return what a request lacks, whoever has the document."""
    found = (
        _state_refusal(state),
        words_refusal(statement, "statement", _("请说明该人员为什么由您单位办理，裁定时会看。")),
        None if has_proof else Refusal(_("请上传证明，例如在职证明。"), "proof", "missing"),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _state_refusal(state: str) -> Refusal | None:
    if state in EDITABLE:
        return None
    return Refusal(_("该人员已经由您单位提交，无需申请转入。请刷新页面查看最新状态。"), code="state")


def free_refusal(*, is_taken: bool) -> Refusal | None:
    """Say that nobody else holds the document, and nothing more."""
    if is_taken:
        return None
    return Refusal(_("这个证件号码目前没有在其他单位提交，您可以直接提交该人员。"), code="free")


def open_refusal(*, is_open: bool) -> Refusal | None:
    if not is_open:
        return None
    return Refusal(_("已为该人员提交过转入申请，正在处理，有结果会通知您。"), code="open")


def words_refusal(words: str, field: str, missing: Words) -> Refusal | None:
    """Say that an explanation is missing or too long, or None."""
    if not words.strip():
        return Refusal(missing, field, "missing")
    if len(words) > _LONGEST:
        return Refusal(_("说明最多500字，请写得简短些。"), field, "long")
    return None


def reason_refusal(reason: str) -> Refusal | None:
    """Say that an answer needs its reason, or None."""
    return words_refusal(reason, "reason", _("请写明理由，裁定时会看。"))


def verdict_refusal(reason: str) -> Refusal | None:
    """Say that a verdict needs its reason, or None; both organizations read it."""
    return words_refusal(reason, "reason", _("请写明理由，双方单位都会看到。"))
