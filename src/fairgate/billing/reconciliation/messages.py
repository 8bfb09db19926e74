"""What finance hears of the checks."""

from collections.abc import Sequence
from datetime import datetime

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
KINDS = (LEDGER_BROKEN,)


def tell_finance(broken: Sequence[Finding], *, at: datetime) -> None:
    """Tell maker and checker what does not agree any more."""
    roles = (Role.FINANCE_MAKER, Role.FINANCE_CHECKER)
    users = {user for role in roles for user in users_holding(role, Scope.HOST, [HOST])}
    tell(sorted(users), **LEDGER_BROKEN.says(count=len(broken), sentence=broken[0].sentence), at=at)
