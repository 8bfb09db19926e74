"""How a wish for a refund stands, how the money that goes back stands, and by which way it goes."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class RequestState(TextChoices):
    """Source: guide R55, R59."""

    AWAITING = "awaiting", _("等待退票")
    ASKED = "asked", _("已申请")
    UNDER_WAY = "under_way", _("退款办理中")
    REFUNDED = "refunded", _("已退款")
    WITHDRAWN = "withdrawn", _("已撤回")
    ENDED = "ended", _("已失效")


_R = RequestState
NOT_TAKEN_UP = frozenset({_R.AWAITING, _R.ASKED})
"""Nobody has begun to send the money: whoever asked may think better of it."""

LIVE = NOT_TAKEN_UP | {_R.UNDER_WAY}
"""The fee is asked back and has not come yet."""

REFUND_REQUEST = Machine(
    name="refund_request",
    states=RequestState,
    start=_R.ASKED,
    other_starts=(_R.AWAITING,),  # the fee stands on an invoice that goes back first (R59)
    moves=(
        Move("put_to_finance", (_R.AWAITING,), _R.ASKED, Party.OUTSIDE),
        Move("withdraw_refund", (_R.AWAITING, _R.ASKED), _R.WITHDRAWN, Party.VISITOR),
        Move("end_refund", (_R.AWAITING, _R.ASKED), _R.ENDED, Party.SYSTEM),
        Move("take_up", (_R.ASKED,), _R.UNDER_WAY, Party.HOST),
        Move("hand_back", (_R.UNDER_WAY,), _R.ASKED, Party.HOST),  # it could not be paid this way
        # One that waits too: a channel sent its money after the refund was given up.
        Move("refund", (_R.UNDER_WAY, _R.ASKED), _R.REFUNDED, Party.OUTSIDE),
    ),
)


class Route(TextChoices):
    """By which way money goes back. Source: guide R57, R58."""

    CHANNEL = "channel", _("经支付渠道原路退回")
    PAYER = "payer", _("银行汇款原路退回")
    OTHER = "other", _("非原路返回")


BY_BANK = frozenset({Route.PAYER, Route.OTHER})
"""Finance pays it from our bank account, on the word of two officers. Source: guide R58, Q20."""


class RefundState(TextChoices):
    """Where money that goes back stands. An unknown outcome is never called failed."""

    PROPOSED = "proposed", _("待复核")
    REFUSED = "refused", _("复核不通过")
    OWED = "owed", _("待银行付出")
    REQUESTED = "requested", _("已提交渠道")
    UNKNOWN = "unknown", _("结果待查")
    PROCESSING = "processing", _("渠道处理中")
    SHORT = "short", _("商户余额不足")
    STUCK = "stuck", _("渠道退款异常")
    PAID = "paid", _("已退款")
    FAILED = "failed", _("未退成")


_S = RefundState
WITH_CHANNEL = frozenset({_S.REQUESTED, _S.UNKNOWN, _S.PROCESSING, _S.SHORT})
"""The channel is asked about it, by and by."""

STANDING = WITH_CHANNEL | {_S.STUCK, _S.OWED}
"""We owe the money in the books, and it has not left yet."""

IN_VAIN = frozenset({_S.REFUSED, _S.FAILED})
"""It has ended and no money went: its wishes are with finance again."""

GONE = "SUCCESS"
"""How the words of a channel begin that has sent the money of a refund which had failed here."""

_SENT = (_S.REQUESTED, _S.UNKNOWN, _S.PROCESSING, _S.SHORT)

REFUND = Machine(
    name="refund",
    states=RefundState,
    start=_S.REQUESTED,
    other_starts=(_S.PROPOSED,),  # by bank it takes two officers
    moves=(
        Move("agree", (_S.PROPOSED,), _S.OWED, Party.HOST),
        Move("decline", (_S.PROPOSED,), _S.REFUSED, Party.HOST),
        Move("pay_out", (_S.OWED,), _S.PAID, Party.HOST),
        Move("doubt", (_S.REQUESTED,), _S.UNKNOWN, Party.SYSTEM),
        Move("accept", (_S.REQUESTED, _S.UNKNOWN, _S.SHORT), _S.PROCESSING, Party.OUTSIDE),
        Move("run_short", (_S.REQUESTED, _S.UNKNOWN, _S.PROCESSING), _S.SHORT, Party.OUTSIDE),
        # An officer says that the merchant account was filled up: the same number is sent again at once.
        Move("resume", (_S.SHORT,), _S.UNKNOWN, Party.HOST),
        Move("stick", _SENT, _S.STUCK, Party.OUTSIDE),
        Move("finish", (*_SENT, _S.STUCK), _S.PAID, Party.OUTSIDE),
        Move("fail", _SENT, _S.FAILED, Party.OUTSIDE),
        # By an officer, with a reason: the payer's account cannot take it, or the bank did not pay it.
        Move("give_up", (_S.STUCK, _S.OWED), _S.FAILED, Party.HOST),
        # Somebody settled it in the channel's console once it had failed here: the money has gone, so it is paid.
        Move("go_after_all", (_S.FAILED,), _S.PAID, Party.OUTSIDE),
    ),
)
