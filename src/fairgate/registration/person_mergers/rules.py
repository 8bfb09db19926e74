"""What stands in the way of merging two entries of one person, and of undoing it. Source: docs/decisions/0035."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.registration.mergers.rules import UNDO
from fairgate.registration.personnel.states import MERGEABLE, PersonState


@dataclass(frozen=True)
class Standing:
    """What is known of two entries of which one is to be merged into the other."""

    is_judged_same: bool
    is_one_edition: bool
    is_free: bool
    """Neither was merged before, and no merger of their organizations stands between them."""
    kept_state: str
    former_state: str
    was_kept_handed_in: bool
    is_kept_organization_approved: bool
    is_former_organization_under_review: bool
    has_open_case: bool
    """The other entry lies on a desk."""
    has_untold: bool
    """A decision about the other entry can still be undone, and nobody has been told."""
    has_requests: bool
    """Another organization wants the person of the other entry, or it wants somebody else's."""
    has_wishes: bool
    """The person has asked the other organization for something that is not answered yet."""


def obstacles(standing: Standing) -> tuple[Refusal, ...]:
    """Return everything that stands in the way, each with what to do about it."""
    found: tuple[tuple[bool, Words, str], ...] = (
        (not standing.is_judged_same, _("请先判断两份登记是同一个人，再合并。"), "not_judged"),
        (
            not standing.is_one_edition,
            _("两份登记属于不同届。往届的登记不再改动，判断为同一个人即可，不需要合并。"),
            "edition",
        ),
        (not standing.is_free, _("其中一份已经合并过。需要时请先撤销那次合并。"), "merged"),
        (standing.kept_state == PersonState.CANCELLED, _("保留的一份已注销。请改为保留另一份。"), "kept_out"),
        (
            not standing.was_kept_handed_in,
            _("保留的一份还没有提交过。请改为保留已提交的一份，或等单位提交后再合并。"),
            "kept_draft",
        ),
        (
            not standing.is_kept_organization_approved,
            _("保留的一份所属的单位还没有审核通过。请先审核该单位，或改为保留另一份。"),
            "not_approved",
        ),
        (
            standing.is_former_organization_under_review,
            _("并入的一份所属的单位正在审核或有待审的变更。请先办结。"),
            "review",
        ),
        (
            standing.former_state == PersonState.CANCELLED,
            _("并入的一份已注销，不需要合并。"),
            "former_out",
        ),
        (
            standing.former_state == PersonState.VOUCHING,
            _("并入的一份还在等单位同意加入。请单位先办理。"),
            "vouching",
        ),
        (standing.has_open_case, _("并入的一份正在审核。请先办结，或改为保留这一份。"), "on_desk"),
        (standing.has_untold, _("并入的一份刚办结审核、尚未通知。请过几分钟再合并。"), "untold"),
        (standing.has_requests, _("并入的一份有未办结的人员转入请求。请先办结。"), "requests"),
        (standing.has_wishes, _("本人对并入的一份提出了请求，单位还没有办理。请单位先办理。"), "wishes"),
    )
    return tuple(Refusal(words, code=code) for stands, words, code in found if stands)


def reason_refusal(reason: str) -> Refusal | None:
    """Say that the reason is missing, or None."""
    return None if reason.strip() else Refusal(_("请写明原因，两家单位会看到。"), "reason", "missing")


def verb_back(state: str) -> str:
    """Return the verb by which an entry that was merged has its former state again."""
    if state not in MERGEABLE:
        raise ValueError(f"no entry is merged out of {state}")
    return f"separate_{state}"


def undo_refusal(merged_at: datetime, at: datetime, *, is_taken: bool, is_merged_on: bool) -> Refusal | None:
    """Say why a merger cannot be undone any more, or None."""
    if at >= merged_at + UNDO:
        return Refusal(_("合并已超过7天，不能再撤销。"), code="late")
    if is_merged_on:
        words = _("保留的一份又并入了另一份，不能直接撤销。请先撤销后一次合并。")
        return Refusal(words, code="merged_on")
    if is_taken:
        words = _("并入的一份的证件号码已在别处重新登记，不能恢复原状，不能撤销。")
        return Refusal(words, code="taken")
    return None
