"""When a person is closed to changes or to deletion, and when a document is in use."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.personnel.states import EDITABLE, PersonState


def locked_refusal(state: str) -> Refusal | None:
    """Say why a person's data is closed to changes, or None. Source: Q28."""
    if state in EDITABLE:
        return None
    if state == PersonState.VOUCHING:
        return Refusal(_("该人员正在等待单位审核加入，请先答复是否同意。"), code="locked")
    if state == PersonState.CANCELLED:
        return Refusal(_("该人员已注销。如仍要参会，请重新添加。"), code="locked")
    if state == PersonState.APPROVED:
        words = _(
            "该人员已审核通过，不能直接修改。本页下方可以办理更正，其中姓名、证件和照片更正后须重新审核。"
        )
        return Refusal(words, code="locked")
    words = _("该人员已经提交，不能直接修改。审核人员开始审核之前，可在本页下方撤回；之后请等待审核结果。")
    return Refusal(words, code="locked")


def removal_refusal(state: str, *, was_handed_in: bool) -> Refusal | None:
    """Say why a person cannot simply be deleted, or None: only what was never handed in can. Source: Q16."""
    if state == PersonState.VOUCHING:
        return locked_refusal(state)  # whoever asks to join gets an answer
    if state == PersonState.DRAFT and not was_handed_in:
        return None
    return Refusal(_("该人员已经提交过，不能直接删除；不再参会的，请办理注销。"), code="handed_in")


def entered_refusal() -> Refusal:
    """Say that the organization has this document in its own list already. Source: Q23."""
    words = _("这个证件号码已在本单位的参会人员名单中，没有重复添加。请在名单中打开该人员修改。")
    return Refusal(words, "document_number", "entered")


def taken_refusal() -> Refusal:
    """Say that the document is in use in this edition, and never by whom. Source: F21, Q23."""
    words = _(
        "这个证件号码在本届已经提交过，一人只能办理一张证件。请核对号码；号码无误的，请打开该人员，选择“申请转入”。"
    )
    return Refusal(words, "document_number", "taken")


def refund_state_refusal(state: str) -> Refusal | None:
    """Say why a person's fee cannot be asked back now, or None: only of whom nobody expects. Source: guide R55."""
    if state in (PersonState.REJECTED, PersonState.CANCELLED):
        return None
    return Refusal(_("人员审核不通过或注销后，才能申请退款。"), code="state")


def asked_back_refusal(*, is_asked_back: bool) -> Refusal | None:
    """Say why somebody whose fee is asked back cannot be handed in, or None. Source: guide R55, Q27."""
    if not is_asked_back:
        return None
    return Refusal(
        _("已为该人员申请退款。如仍要参会，请先在“退款”页撤回退款申请，再重新提交。"), code="refund"
    )
