"""How a return of an invoice looks wherever it is shown: its word with a tone, and what is awaited from whom."""

from datetime import datetime

from fairgate.billing.returns.states import ReturnState
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.clock import day_of
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.formats import moment_text
from fairgate.portals.ui.parts import Status, Tone

_S = ReturnState
_TONES: dict[ReturnState, Tone] = {
    _S.REQUESTED: "system",
    _S.UNKNOWN: "system",
    _S.BUYER: "party",
    _S.CONFIRMED: "system",
    _S.ISSUING: "system",
    _S.WITHDRAWING: "system",
    _S.LOGIN: "party",
    _S.STUCK: "party",
    _S.RETURNED: "ok",
    _S.REFUSED: "bad",
    _S.LAPSED: "bad",
    _S.WITHDRAWN: "open",
    _S.FAILED: "bad",
}
_AWAITED: dict[ReturnState, Words] = {
    _S.REQUESTED: _("等待开票平台：红字确认单马上送出，一般几分钟内有结果。"),
    _S.UNKNOWN: _("等待开票平台：没有收到答复，正在查询结果。不会重复冲红，您无需操作。"),
    _S.CONFIRMED: _("等待开票平台：红字确认单已确认，马上开具红字发票。"),
    _S.ISSUING: _("等待税务机关：正在开具红字发票，一般几分钟内完成。"),
    _S.BUYER: _("等待购方：请购方财务在电子税务局确认红字确认单。"),
    _S.WITHDRAWING: _("等待税务机关：正在撤回红字确认单。"),
    _S.LOGIN: _("等待主办方财务：须重新登录税务平台。办理后自动继续，您无需操作。"),
    _S.STUCK: _("等待主办方财务：红字发票未能开具，财务处理后自动继续，您无需操作。"),
    _S.RETURNED: _("红字发票已开具。其余人员可以重新开票，需要退款的可以申请退款。"),
    _S.REFUSED: _("等待您：购方没有同意，原发票仍然有效。与购方财务核对后可以重新提交。"),
    _S.LAPSED: _("等待您：购方没有在72小时内确认，确认单作废，原发票仍然有效。可以重新提交。"),
    _S.WITHDRAWN: _("没有退票，原发票仍然有效。需要时可以重新提交。"),
    _S.FAILED: _("等待您：税务机关没有受理，原发票仍然有效。看过答复后可以重新提交。"),
}


def status_of(state: ReturnState) -> Status:
    """Return a return's word with its tone."""
    return Status(state.label, _TONES[state])


def awaited(view: ReturnView, *, at: datetime) -> Words:
    """Return in one line what is awaited, from whom, and until when. Source: R61."""
    until = view.confirm_until
    if view.state != _S.BUYER or until is None:
        return _AWAITED[view.state]
    if at >= until:
        return _("等待税务机关：购方确认的期限已过，正在查询结果。")
    words = _("等待购方：请购方财务于%(until)s前在电子税务局确认红字确认单，过期作废。")
    return words % {"until": moment_text(until, today=day_of(at))}
