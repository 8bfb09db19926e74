"""Who hears of refunds: whoever pays for an organization, and the officers whom a refund waits for."""

from collections.abc import Sequence
from datetime import datetime

from fairgate.billing.fees.policies import payers_of
from fairgate.billing.payments.states import Channel
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.states import RefundState, Route
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

_NUMBER, _ORDER = "RF270914K7Q2M9XB", "FG270914K7Q2M9XB"

ENDED = Kind(
    "refund_wish_ended",
    Topic.PAYMENT,
    _("退款申请已失效"),
    _("{name}重新进入审核，退款申请随之失效，已付的证件费继续有效。仍不参会的，请先注销，再申请退款。"),
    place="visitor:refunds",
    sms=True,
    must=True,
    example={"name": "李明远"},
)
REFUNDED = Kind(
    "refund_done",
    Topic.PAYMENT,
    _("证件费已退款"),
    _(
        "订单{number}的{people}人证件费{amount}已退款（{way}），流水号{reference}。到账时间以银行或支付平台为准。"
    ),
    place="visitor:refunds",
    sms=True,
    must=True,
    example={
        "number": _ORDER,
        "people": 2,
        "amount": Money(40000),
        "way": Channel.WECHAT_PAY.label,
        "reference": "50300707072027091412345678",
    },
)
NOT_PAID = Kind(
    "refund_not_paid",
    Topic.PAYMENT,
    _("退款没有退成，财务将另行办理"),
    _("订单{number}的退款{amount}没有退成：{reason}。退款申请仍然有效，财务将改用其他方式办理。"),
    place="visitor:refunds",
    sms=True,
    must=True,
    example={"number": _ORDER, "amount": Money(40000), "reason": _("收款账户已注销")},
)
TO_CHECK = Kind(
    "refund_to_check",
    Topic.DESK,
    _("有一笔银行退款待复核"),
    _("{organization}的退款{amount}（{route}）已提出，理由：{reason}。请核对收款账户后复核。"),
    place="finance:refund",
    example={
        "organization": "华东精密机械有限公司",
        "amount": Money(40000),
        "route": Route.OTHER.label,
        "reason": _("原账户已注销"),
    },
)
FAILED = Kind(
    "refund_failed",
    Topic.DESK,
    _("渠道没有受理一笔退款"),
    _("退款{number}（{amount}）被渠道拒绝：{told}。退款申请已回到待办理，请核对后重新办理。"),
    place="finance:refund",
    example={"number": _NUMBER, "amount": Money(40000), "told": "REFUND_CLOSED"},
)
HELD = Kind(
    "refund_held",
    Topic.DESK,
    _("退款停下了，需要办理"),
    _("退款{number}（{amount}）：{state}，渠道代码{told}。请打开该笔退款办理。"),
    place="finance:refund",
    example={
        "number": _NUMBER,
        "amount": Money(40000),
        "state": RefundState.SHORT.label,
        "told": "NOT_ENOUGH",
    },
)
SILENT = Kind(
    "refund_silent",
    Topic.DESK,
    _("有一笔退款结果不明"),
    _("渠道三天没有告知退款{number}（{amount}）的结果。请在渠道商户后台核对，切勿另行手工退款。"),
    place="finance:refund",
    example={"number": _NUMBER, "amount": Money(40000)},
)
GONE = Kind(
    "refund_gone_after_all",
    Topic.DESK,
    _("已放弃的退款又退成了，请勿重复付款"),
    _(
        "渠道告知：已放弃的退款{number}（{amount}）已经退给付款人，系统已经入账。待银行付出的请不要再付，放弃即可；已经付出的，请联系单位退回。"
    ),
    place="finance:refund",
    example={"number": _NUMBER, "amount": Money(40000)},
)
KINDS = (ENDED, REFUNDED, NOT_PAID, TO_CHECK, FAILED, HELD, SILENT, GONE)


def tell_ended(row: RefundRequest, *, at: datetime) -> None:
    """Tell whoever pays for the organization that its wish no longer stands, and what its money does."""
    tell(payers_of(row.organization_id), **ENDED.says(name=row.person.name), at=at)


def tell_refunded(refund: Refund, wishes: Sequence[RefundRequest], *, at: datetime) -> None:
    """Tell the organization, once for all people of a refund, that their fees have gone back."""
    channel = Channel(refund.receipt.channel).label if refund.receipt else Route(refund.route).label
    said = REFUNDED.says(
        number=refund.order.number,
        people=len(wishes),
        amount=Money(sum(wish.fee.amount_fen for wish in wishes)),
        way=channel,
        reference=refund.paid_reference,
    )
    tell(payers_of(refund.order.organization_id), **said, at=at)


def tell_payers_of_failure(refund: Refund, *, at: datetime) -> None:
    """Tell the organization why its money did not come, and that nothing is lost."""
    amount = Money(refund.amount_fen)
    said = NOT_PAID.says(number=refund.order.number, amount=amount, reason=refund.answer)
    tell(payers_of(refund.order.organization_id), **said, at=at)


def tell_checkers(refund: Refund, *, at: datetime) -> None:
    """Ask the checkers to agree to a refund by bank."""
    said = TO_CHECK.says(
        organization=refund.order.organization.name,
        amount=Money(refund.amount_fen),
        route=Route(refund.route).label,
        reason=refund.reason,
    )
    _tell_officers(Role.FINANCE_CHECKER, said, refund, at=at)


def tell_finance_of_failure(refund: Refund, *, at: datetime) -> None:
    """Tell finance what a channel refused."""
    said = FAILED.says(number=refund.number, amount=Money(refund.amount_fen), told=refund.told)
    _tell_officers(Role.FINANCE_MAKER, said, refund, at=at)


def tell_finance_of_hold(refund: Refund, *, at: datetime) -> None:
    """Tell finance what a refund waits for."""
    said = HELD.says(
        number=refund.number,
        amount=Money(refund.amount_fen),
        state=RefundState(refund.state).label,
        told=refund.told,
    )
    _tell_officers(Role.FINANCE_MAKER, said, refund, at=at)


def tell_finance_of_silence(refund: Refund, *, at: datetime) -> None:
    """Tell finance of a refund whose outcome its channel has not told for three days."""
    said = SILENT.says(number=refund.number, amount=Money(refund.amount_fen))
    _tell_officers(Role.FINANCE_MAKER, said, refund, at=at)


def tell_finance_of_money_gone(refund: Refund, *, at: datetime) -> None:
    """Tell both kinds of officers that a channel sent money which we count as not sent."""
    said = GONE.says(number=refund.number, amount=Money(refund.amount_fen))
    for role in (Role.FINANCE_MAKER, Role.FINANCE_CHECKER):
        _tell_officers(role, said, refund, at=at)


def _tell_officers(role: Role, said: dict[str, object], refund: Refund, *, at: datetime) -> None:
    officers = sorted(users_holding(role, Scope.HOST, [HOST]))
    tell(officers, **said, place_args=[refund.number], at=at)  # type: ignore[arg-type]  # as `says` fills it
