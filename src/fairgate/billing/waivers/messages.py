"""Who hears of a waiver."""

from datetime import datetime

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import payers_of
from fairgate.billing.waivers.models import Waiver
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

WAIVER_TO_CHECK = Kind(
    "waiver_to_check",
    Topic.DESK,
    _("有一项免缴待复核"),
    _("{name}的证件费{amount}提出免缴，理由：{reason}。请核对后复核。"),
    place="finance:waiver",
    example={"name": "李明远", "amount": Money(20000), "reason": _("特邀嘉宾")},
)
WAIVED = Kind(
    "fee_waived",
    Topic.PAYMENT,
    _("证件费已免缴"),
    _("{name}的证件费{amount}已由主办方免缴，不需要支付。"),
    place="visitor:people",
    example={"name": "李明远", "amount": Money(20000)},
)
KINDS = (WAIVER_TO_CHECK, WAIVED)


def tell_checkers(waiver: Waiver, *, at: datetime) -> None:
    """Ask the checkers to agree to a waiver."""
    fee = waiver.fee
    said = WAIVER_TO_CHECK.says(name=fee.person.name, amount=Money(fee.amount_fen), reason=waiver.reason)
    tell(
        sorted(users_holding(Role.FINANCE_CHECKER, Scope.HOST, [HOST])), **said, place_args=[waiver.pk], at=at
    )


def tell_payers(fee: BadgeFee, *, at: datetime) -> None:
    """Tell whoever pays for the organization that nothing is to be paid for a person."""
    said = WAIVED.says(name=fee.person.name, amount=Money(fee.amount_fen))
    tell(payers_of(fee.organization_id), **said, at=at)
