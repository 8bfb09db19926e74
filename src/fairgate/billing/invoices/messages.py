"""What people hear of invoices."""

from collections.abc import Sequence
from datetime import datetime

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.states import InvoiceKind, InvoiceState
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding, users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

_NUMBER = "FI270914K7Q2M9XB"
_PAYERS = (Role.OWNER, Role.REGISTRAR, Role.PAYER)

ISSUED = Kind(
    "invoice_issued",
    Topic.PAYMENT,
    _("发票已开具"),
    _("{kind}已开具，抬头{title}，金额{amount}，发票号码{invoice_number}。请点“查看发票”下载或打印。"),
    place="visitor:invoice",
    sms=True,
    example={
        "kind": InvoiceKind.ORDINARY.label,
        "title": "华东精密机械有限公司",
        "amount": Money(40000),
        "invoice_number": "27310000000000000018",
    },
)
FAILED = Kind(
    "invoice_failed",
    Topic.PAYMENT,
    _("发票未能开具"),
    _("申请{number}未能开票：{reason}。请核对抬头和税号后重新申请，金额没有变化。"),
    place="visitor:invoice",
    sms=True,
    must=True,
    example={"number": _NUMBER, "reason": _("购方税号与名称不符")},
)
HELD = Kind(
    "invoice_held",
    Topic.DESK,
    _("开票停下了，需要办理"),
    _("{what}：{reason}。请在税务平台办理后，到开票页面按“继续开票”。"),
    place="finance:invoices",
    example={"what": InvoiceState.LOGIN.label, "reason": _("登录已失效")},
)
SILENT = Kind(
    "invoice_silent",
    Topic.DESK,
    _("有一张发票结果不明"),
    _("开票平台一天没有告知申请{number}（{amount}）的结果。请在税务平台核对，切勿另行手工开票。"),
    place="finance:invoice",
    example={"number": _NUMBER, "amount": Money(40000)},
)
KINDS = (ISSUED, FAILED, HELD, SILENT)


def tell_issued(row: Invoice, *, at: datetime) -> None:
    """Tell the organization that its invoice is there, and where to open it."""
    said = ISSUED.says(
        kind=InvoiceKind(row.kind).label,
        title=row.title,
        amount=Money(row.total_fen),
        invoice_number=row.invoice_number,
    )
    tell(members_holding(_PAYERS, row.organization_id), **said, place_args=[row.number], at=at)


def tell_failed(row: Invoice, *, at: datetime) -> None:
    """Tell the organization why there is no invoice, and what to do."""
    said = FAILED.says(number=row.number, reason=row.reason)
    tell(members_holding(_PAYERS, row.organization_id), **said, place_args=[row.number], at=at)


def tell_finance_of_hold(row: Invoice, *, at: datetime) -> None:
    """Give finance the task at the tax bureau, once for all invoices that wait for the same."""
    if Invoice.objects.filter(state=row.state).exclude(pk=row.pk).exists():
        return
    said = HELD.says(what=InvoiceState(row.state).label, reason=row.reason)
    tell(_officers(), **said, at=at)


def tell_finance_of_silence(row: Invoice, *, at: datetime) -> None:
    """Tell finance of an invoice whose outcome its provider has not told for a day."""
    said = SILENT.says(number=row.number, amount=Money(row.total_fen))
    tell(_officers(), **said, place_args=[row.number], at=at)


def _officers() -> Sequence[str]:
    return sorted(users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]))
