"""Who hears of an entry by hand."""

from datetime import datetime

from fairgate.billing.entries.models import ManualEntry
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

ENTRY_TO_CHECK = Kind(
    "entry_to_check",
    Topic.DESK,
    _("有一笔手工记账待复核"),
    _("一笔{amount}的手工记账已提出，理由：{reason}。请核对后复核。"),
    place="finance:entry",
    example={"amount": Money(60000), "reason": _("支付宝结算款到账")},
)
KINDS = (ENTRY_TO_CHECK,)


def tell_checkers(row: ManualEntry, *, at: datetime) -> None:
    """Ask the checkers to agree to an entry."""
    fen = sum(line.fen for line in row.lines.all() if line.fen > 0)
    said = ENTRY_TO_CHECK.says(amount=Money(fen), reason=row.reason)
    tell(sorted(users_holding(Role.FINANCE_CHECKER, Scope.HOST, [HOST])), **said, place_args=[row.pk], at=at)
