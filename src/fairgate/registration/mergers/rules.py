"""What stands in the way of merging two organizations, and of undoing it. Source: docs/decisions/0022."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _

UNDO = timedelta(days=7)
"""How long a merger can be undone."""


@dataclass(frozen=True)
class Standing:
    """What is known of two organizations of which one is to be merged into the other."""

    is_judged_same: bool
    is_free: bool
    """Neither is merged with another already."""
    is_one_edition: bool
    is_one_region: bool
    is_one_delegation: bool
    may_host: bool
    """The kept one is approved, or nobody of the other has been handed in."""
    is_under_review: bool
    """The other one's own file, or a change of it, lies on a desk or is being checked."""
    has_untold: bool
    """A decision about its people can still be undone, and nobody has been told."""
    has_requests: bool
    """Somebody asks to join it, is invited to, appeals against it, or wants a person of it."""
    in_both: Sequence[str]
    """Names of people whose document stands in both."""


def obstacles(standing: Standing) -> tuple[Refusal, ...]:
    """Return everything that stands in the way, each with what to do about it."""
    names = ", ".join(standing.in_both)
    found: tuple[tuple[bool, Words, str], ...] = (
        (not standing.is_judged_same, _("请先判断两家是同一家单位，再合并。"), "not_judged"),
        (not standing.is_free, _("其中一家已经合并过。需要时请先撤销那次合并。"), "merged"),
        (not standing.is_one_edition, _("两家属于不同的届次，不能合并。"), "edition"),
        (not standing.is_one_region, _("一家在境内，一家在境外，不能合并。"), "region"),
        (
            not standing.is_one_delegation,
            _("两家属于不同的交易团或分团。请先在“交易团管理”中把其中一家转到同一个分团。"),
            "delegation",
        ),
        (
            not standing.may_host,
            _("保留的一家还没有审核通过，而另一家已有提交的人员。请先审核保留的一家，或改为保留另一家。"),
            "not_approved",
        ),
        (standing.is_under_review, _("并入的一家正在审核或有待审的变更。请先办结，或请对方撤回。"), "review"),
        (standing.has_untold, _("并入的一家有刚办结、尚未通知的人员审核。请过几分钟再合并。"), "untold"),
        (
            standing.has_requests,
            _("并入的一家有未办结的加入申请、成员邀请、申诉或人员转入请求。请先办结。"),
            "requests",
        ),
        (
            bool(standing.in_both),
            _("同一人在两家都有登记：%(names)s。请先在其中一家注销或删除。") % {"names": names},
            "in_both",
        ),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)


def reason_refusal(reason: str) -> Refusal | None:
    """Say that the reason is missing, or None."""
    return None if reason.strip() else Refusal(_("请写明原因，双方成员会看到。"), "reason", "missing")


def undo_refusal(
    merged_at: datetime, at: datetime, *, has_moved_on: bool, is_merged_on: bool
) -> Refusal | None:
    """Say why a merger cannot be undone any more, or None."""
    if at >= merged_at + UNDO:
        return Refusal(_("合并已超过7天，不能再撤销。"), code="late")
    if is_merged_on:
        words = _("合并后的单位又并入了另一家，不能直接撤销。请先撤销后一次合并。")
        return Refusal(words, code="merged_on")
    if has_moved_on:
        words = _("并入的人员中有人已转到别的单位或被删除，不能恢复原状，不能撤销。")
        return Refusal(words, code="moved_on")
    return None
