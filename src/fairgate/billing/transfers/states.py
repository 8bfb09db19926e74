"""The states of a remittance, of money on the bank account, and of what one officer asks another to agree to."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class RemittanceState(TextChoices):
    """Where a bank transfer stands that an organization has announced. Source: guide R49."""

    AWAITING = "awaiting", _("待汇款和上传凭证")
    CHECKING = "checking", _("凭证核对中")
    RETURNED = "returned", _("凭证退回补正")
    CONFIRMED = "confirmed", _("已到账")
    WITHDRAWN = "withdrawn", _("已放弃")
    EXPIRED = "expired", _("已过期")


UNDER_WAY = frozenset({RemittanceState.AWAITING, RemittanceState.CHECKING, RemittanceState.RETURNED})
"""Money is still expected."""

FOR_A_SLIP = frozenset({RemittanceState.AWAITING, RemittanceState.RETURNED})
"""The organization may hand in a slip."""

_A, _C, _R = RemittanceState.AWAITING, RemittanceState.CHECKING, RemittanceState.RETURNED

REMITTANCE = Machine(
    name="remittance",
    states=RemittanceState,
    start=RemittanceState.AWAITING,
    moves=(
        Move("hand_in", (_A, _R), RemittanceState.CHECKING, Party.VISITOR),
        Move("take_back", (_C,), RemittanceState.AWAITING, Party.VISITOR),
        Move("give_back", (_C,), RemittanceState.RETURNED, Party.HOST),
        Move("ask_for_more", (_C, _R), RemittanceState.AWAITING, Party.HOST),
        # The bank's word is enough: money that came with the code settles an order without any slip.
        Move("confirm", (_A, _C, _R), RemittanceState.CONFIRMED, Party.HOST),
        Move("withdraw", (_A, _C, _R), RemittanceState.WITHDRAWN, Party.VISITOR),
        Move("expire", (_A, _C, _R), RemittanceState.EXPIRED, Party.SYSTEM),
    ),
)


class ReceiptState(TextChoices):
    """Whether money on the bank account has found its orders."""

    OPEN = "open", _("待认领")
    MATCHED = "matched", _("已认领")
    SETTLED = "settled", _("已退回付款人")
    RETURNED = "returned", _("已退汇")


BANK_RECEIPT = Machine(
    name="bank_receipt",
    states=ReceiptState,
    start=ReceiptState.OPEN,
    moves=(
        Move("match", (ReceiptState.OPEN,), ReceiptState.MATCHED, Party.HOST),
        Move("release", (ReceiptState.MATCHED,), ReceiptState.OPEN, Party.HOST),
        Move("settle", (ReceiptState.OPEN,), ReceiptState.SETTLED, Party.HOST),
        Move("return", (ReceiptState.OPEN,), ReceiptState.RETURNED, Party.HOST),
    ),
)


class ProposalState(TextChoices):
    """Whether a second officer has agreed that doubtful money pays these orders."""

    OPEN = "open", _("待复核")
    ACCEPTED = "accepted", _("复核通过")
    REFUSED = "refused", _("复核不通过")


PROPOSAL = Machine(
    name="match_proposal",
    states=ProposalState,
    start=ProposalState.OPEN,
    moves=(
        Move("accept", (ProposalState.OPEN,), ProposalState.ACCEPTED, Party.HOST),
        Move("refuse", (ProposalState.OPEN,), ProposalState.REFUSED, Party.HOST),
    ),
)


class Basis(TextChoices):
    """The sign by which money was found to be for orders, the strongest first. Source: protocols 4."""

    CODE = "code", _("附言里有汇款识别码")
    NUMBER = "number", _("附言里有订单号")
    ONLY_ORDER = "only_order", _("户名相符，金额与该单位唯一的待付订单相等")
    EQUAL_ORDERS = "equal_orders", _("户名相符，有几张金额相等的待付订单")
    SEVERAL = "several", _("户名相符，几张待付订单合计与到账相等")
    NAME = "name", _("户名相符，金额不等")
    AMOUNT = "amount", _("金额相等，户名不同")


class Doubt(TextChoices):
    """Why money may not pay orders on one officer's word. Source: protocols 4."""

    PAYER_DIFFERS = "payer_differs", _("付款户名与单位名称不一致")
    PERSONAL = "personal", _("付款方像是个人账户")
    SEVERAL = "several", _("一笔款项用于几家单位的订单")
    CHARGES = "charges", _("差额作为银行手续费由我方承担")
    UNANNOUNCED = "unannounced", _("附言没有汇款识别码或订单号，也没有待核对的凭证")


class Resemblance(TextChoices):
    """What about a slip was seen before: a copy of an earlier one is looked at twice."""

    SAME_PICTURE = "same_picture", _("这张凭证图片在别的汇款中出现过")
    SAME_REFERENCE = "same_reference", _("这个银行流水号在别的凭证中出现过")
