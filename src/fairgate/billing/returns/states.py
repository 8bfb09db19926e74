"""The states of a return, the ten of the tax bureau, and why an invoice goes back."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class ReturnReason(TextChoices):
    """Why an invoice goes back as a whole. Source: facts 5.5; goods and discounts do not arise here."""

    WRONG = "wrong", _("开票有误")
    ENDED = "ended", _("服务中止（人员不再参会）")


class BureauState(TextChoices):
    """How the tax bureau itself counts a red-letter form. Source: protocols 5."""

    NEEDS_NOBODY = "01", _("无需确认")
    BY_SELLER = "02", _("销方录入，待购方确认")
    BY_BUYER = "03", _("购方录入，待销方确认")
    AGREED = "04", _("购销双方已确认")
    REFUSED_BY_BUYER = "05", _("作废：购方否认")
    REFUSED_BY_SELLER = "06", _("作废：销方否认")
    LAPSED = "07", _("作废：超过72小时未确认")
    WITHDRAWN = "08", _("作废：发起方已撤销")
    WITHDRAWN_LATER = "09", _("作废：确认后撤销")
    ABNORMAL = "10", _("作废：异常凭证")


class ReturnState(TextChoices):
    """Where a return stands, and who is waited for. An unknown outcome is never called failed."""

    REQUESTED = "requested", _("已提交退票")
    UNKNOWN = "unknown", _("结果待查")
    BUYER = "buyer", _("等待购方确认")
    CONFIRMED = "confirmed", _("可以开具红字发票")
    ISSUING = "issuing", _("正在开具红字发票")
    WITHDRAWING = "withdrawing", _("正在撤回")
    LOGIN = "login", _("等待主办方登录税务平台")
    STUCK = "stuck", _("等待主办方处理红字发票")
    RETURNED = "returned", _("已退票")
    REFUSED = "refused", _("购方不同意退票")
    LAPSED = "lapsed", _("超过72小时未确认")
    WITHDRAWN = "withdrawn", _("已撤回退票")
    FAILED = "failed", _("退票失败")


_S = ReturnState
HELD = frozenset({_S.LOGIN, _S.STUCK})
"""An officer of the host must act at the tax bureau before it can go on."""

UNDER_WAY = frozenset({_S.REQUESTED, _S.UNKNOWN, _S.BUYER, _S.CONFIRMED, _S.ISSUING, _S.WITHDRAWING})
"""The provider is asked about it, by and by."""

OPEN = UNDER_WAY | HELD
IN_VAIN = frozenset({_S.REFUSED, _S.LAPSED, _S.WITHDRAWN, _S.FAILED})
"""It has ended without a red invoice: the blue one counts as before, and its return may be asked for anew."""

_FORM = (_S.REQUESTED, _S.UNKNOWN, _S.BUYER, _S.WITHDRAWING)
_AGREED = (_S.CONFIRMED, _S.ISSUING)
_LIVE = (*_FORM, *_AGREED)

RETURN = Machine(
    name="invoice_return",
    states=ReturnState,
    start=_S.REQUESTED,
    moves=(
        Move("doubt", (_S.REQUESTED,), _S.UNKNOWN, Party.SYSTEM),
        Move("await_buyer", (_S.REQUESTED, _S.UNKNOWN), _S.BUYER, Party.OUTSIDE),
        Move("agree", (_S.REQUESTED, _S.UNKNOWN, _S.BUYER), _S.CONFIRMED, Party.OUTSIDE),
        Move("withdraw", (_S.BUYER,), _S.WITHDRAWING, Party.VISITOR),
        Move("begin", (_S.CONFIRMED,), _S.ISSUING, Party.OUTSIDE),
        Move("finish", _LIVE, _S.RETURNED, Party.OUTSIDE),
        Move("refuse", _FORM, _S.REFUSED, Party.OUTSIDE),
        Move("lapse", _FORM, _S.LAPSED, Party.OUTSIDE),
        # Somebody at the bureau may take a form back as well, even once both sides have confirmed it.
        Move("void", _LIVE, _S.WITHDRAWN, Party.OUTSIDE),
        Move("fail", _LIVE, _S.FAILED, Party.OUTSIDE),
        Move("ask_for_login", _LIVE, _S.LOGIN, Party.OUTSIDE),
        # The form stands: only the red invoice on it was refused, and that is the seller's matter.
        Move("stick", _AGREED, _S.STUCK, Party.OUTSIDE),
        # What the bureau has is asked for first, so that no second form and no second red invoice arise.
        Move("resume", tuple(sorted(HELD)), _S.UNKNOWN, Party.HOST),
        Move("resume_withdrawal", (_S.LOGIN,), _S.WITHDRAWING, Party.HOST),
    ),
)
