"""One transfer that pays for several organizations: who may join it. Source: protocols 4 (payer differs)."""

from datetime import timedelta

from fairgate.billing.transfers.states import FOR_A_SLIP, RemittanceState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit

_MOST_TRIES, _WITHIN = 20, timedelta(hours=1)
LONGEST_PAYER = 120


def unknown_refusal() -> Refusal:
    """Say that no transfer that pays for others has this code."""
    return Refusal(_("没有找到这个代付识别码，请向付款单位核对。"), "code", "unknown")


def authorize_refusals(
    state: RemittanceState, *, is_own: bool, is_of_edition: bool
) -> tuple[Refusal | None, ...]:
    """Return what stands against letting another's transfer pay one's order."""
    if not is_of_edition:
        return (unknown_refusal(),)
    if is_own:
        return (Refusal(_("这是本单位自己的汇款，请在汇款页面把订单加入。"), "code", "own"),)
    return (part_refusal(state),)


def part_refusal(state: RemittanceState) -> Refusal | None:
    """Say why orders cannot join or leave a transfer now, or None."""
    if state in FOR_A_SLIP:
        return None
    if state == RemittanceState.CHECKING:
        return Refusal(_("付款单位已经上传凭证，财务正在核对，现在不能变动。"), "code", "checking")
    return Refusal(_("这笔汇款已经结束。"), "code", "ended")


def payer_name_refusal(name: str) -> Refusal | None:
    """Say that the name of a delegation's bank account is missing or too long, or None."""
    if not name.strip():
        return Refusal(_("请填写付款户名，与汇出款项的银行账户一致。"), "payer_name", "missing")
    return (
        None
        if len(name.strip()) <= LONGEST_PAYER
        else Refusal(_("付款户名最多120字。"), "payer_name", "long")
    )


def code_limits(organization_id: int) -> list[Limit]:
    """Return how many codes one organization may try."""
    return [Limit(f"shared_codes:{organization_id}", _MOST_TRIES, _WITHIN)]


def too_often_refusal(full: Limit | None) -> Refusal | None:
    """Say that an organization has tried too many codes, or None."""
    return None if full is None else Refusal(_("尝试过于频繁，请一小时后再试。"), "code", "too_often")
