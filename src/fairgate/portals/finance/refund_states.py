"""How refunds look at the desk: their tones, the groups of the list, and what an officer does about each."""

from fairgate.billing.refunds.queries import RefundView
from fairgate.billing.refunds.states import WITH_CHANNEL, RefundState
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Status, Tone

_S = RefundState
VIEWS: dict[str, tuple[Words, tuple[RefundState, ...]]] = {
    "to_check": (_S.PROPOSED.label, (_S.PROPOSED,)),
    "owed": (_S.OWED.label, (_S.OWED,)),
    "held": (_("停下待处理"), (_S.SHORT, _S.STUCK)),
    "under_way": (_("渠道办理中"), tuple(sorted(WITH_CHANNEL - {_S.SHORT}))),
    "paid": (_S.PAID.label, (_S.PAID,)),
    "in_vain": (_S.FAILED.label, (_S.FAILED, _S.REFUSED)),
}
"""The tabs of the list, each with the states that it shows."""

_TONES: dict[RefundState, Tone] = {
    _S.PROPOSED: "move",
    _S.REFUSED: "open",
    _S.OWED: "move",
    _S.REQUESTED: "system",
    _S.UNKNOWN: "system",
    _S.PROCESSING: "system",
    _S.SHORT: "party",
    _S.STUCK: "party",
    _S.PAID: "ok",
    _S.FAILED: "bad",
}
_NEXT: dict[RefundState, Words] = {
    _S.PROPOSED: _("等待另一位财务人员复核收款账户和金额。"),
    _S.REFUSED: _("复核没有通过，退款申请已回到待办理。"),
    _S.OWED: _("等待财务从银行付出，付出后登记流水号。银行付不出的，写明原因放弃这笔退款。"),
    _S.REQUESTED: _("马上送出到渠道，同一笔支付的两次退款相隔一分钟。"),
    _S.UNKNOWN: _("没有收到渠道答复，正在用同一退款单号查询，不会重复退款。"),
    _S.PROCESSING: _("渠道已受理，到银行卡的一般1至3个工作日。系统自动查询结果。"),
    _S.SHORT: _("商户账户余额不足。充值后按“继续退款”，或等系统每30分钟自动再试。"),
    _S.STUCK: _(
        "付款人的账户收不了这笔款。请在渠道商户后台处理；确实退不成的，写明原因放弃，再改用银行汇款。"
    ),
    _S.PAID: _("款项已经退出，单位已收到通知。"),
    _S.FAILED: _("没有退成，退款申请已回到待办理，可以换一种方式再办。"),
}


def status_of(state: RefundState) -> Status:
    """Return a refund's word with its tone."""
    return Status(state.label, _TONES[state])


def next_of(view: RefundView, *, is_sent: bool) -> Words:
    """Return in one line what is awaited, from whom; `is_sent`: a channel has sent their money already."""
    if is_sent:
        return _("渠道已经退款。还没有付出的，请放弃这笔汇款；已经付出的，登记付出。")
    if view.owed_us:
        return _("款项已经由渠道退给付款人，请按下面的说明办理。")
    return _NEXT[view.state]
