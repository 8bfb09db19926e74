"""What finance hears of the checks."""

from collections.abc import Sequence
from datetime import date, datetime

from fairgate.billing.reconciliation.rules import Finding
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

LEDGER_BROKEN = Kind(
    "ledger_broken",
    Topic.DESK,
    _("账目核对发现不符"),
    _("有{count}条核对不成立，例如：{sentence}。请打开财务首页查看明细，并通知系统管理员。"),
    place="finance:board",
    example={"count": 1, "sentence": _("每笔分录借贷相等")},
)
MONTH_TO_CLOSE = Kind(
    "month_to_close",
    Topic.DESK,
    _("有一个月份待复核结账"),
    _("{month}的账目已提交结账，请核对后复核。结账后该月不再入账。"),
    place="finance:ledger",
    example={"month": "2027-10"},
)
KINDS = (LEDGER_BROKEN, MONTH_TO_CLOSE)


def tell_checkers_of_month(first_day: date, *, at: datetime) -> None:
    """Ask the checkers to close a month that another officer has put up."""
    said = MONTH_TO_CLOSE.says(month=f"{first_day:%Y-%m}")
    tell(sorted(users_holding(Role.FINANCE_CHECKER, Scope.HOST, [HOST])), **said, at=at)


def tell_finance(broken: Sequence[Finding], *, at: datetime) -> None:
    """Tell maker and checker what does not agree any more."""
    roles = (Role.FINANCE_MAKER, Role.FINANCE_CHECKER)
    users = {user for role in roles for user in users_holding(role, Scope.HOST, [HOST])}
    tell(sorted(users), **LEDGER_BROKEN.says(count=len(broken), sentence=broken[0].sentence), at=at)
