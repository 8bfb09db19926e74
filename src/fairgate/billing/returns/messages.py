"""What people hear of invoices that go back."""

from collections.abc import Sequence
from datetime import datetime

from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.states import ReturnState
from fairgate.foundation.clock import SHANGHAI
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding, users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

_PAYERS = (Role.OWNER, Role.REGISTRAR, Role.PAYER)
_BLUE, _RED, _NUMBER = "27312000000000000018", "27312000000000000019", "FR270914K7Q2M9XB"

WAITS = Kind(
    "return_waits",
    Topic.PAYMENT,
    _("退票须贵单位在电子税务局确认"),
    _(
        "发票{invoice_number}已做用途或入账确认。请贵单位财务于{until}前在电子税务局确认红字确认单，过期作废，须重新提交。"
    ),
    place="visitor:invoice_return",
    sms=True,
    must=True,
    example={"invoice_number": _BLUE, "until": "2027-09-17 10:30"},
)
REMINDER = Kind(
    "return_reminder",
    Topic.PAYMENT,
    _("红字确认单还没有确认"),
    _("发票{invoice_number}的红字确认单仍在等待贵单位确认，期限{until}。请财务在电子税务局办理；过期作废。"),
    place="visitor:invoice_return",
    sms=True,
    must=True,
    example={"invoice_number": _BLUE, "until": "2027-09-17 10:30"},
)
RETURNED = Kind(
    "return_done",
    Topic.PAYMENT,
    _("退票已完成"),
    _(
        "发票{invoice_number}已退票，红字发票号码{red_number}，金额-{amount}。其余人员可以重新开票，退款可以申请。"
    ),
    place="visitor:invoice_return",
    sms=True,
    must=True,
    example={"invoice_number": _BLUE, "red_number": _RED, "amount": Money(40000)},
)
IN_VAIN = Kind(
    "return_in_vain",
    Topic.PAYMENT,
    _("退票没有完成"),
    _("发票{invoice_number}的退票：{state}。{answer}原发票仍然有效；仍要退票的，请在退票页面重新提交。"),
    place="visitor:invoice_return",
    sms=True,
    must=True,
    example={"invoice_number": _BLUE, "state": ReturnState.LAPSED.label, "answer": ""},
)
HELD = Kind(
    "return_held",
    Topic.DESK,
    _("退票停下了，需要办理"),
    _("{what}：{reason}。请在税务平台办理后，到退票页面按“继续办理”。"),
    place="finance:returns",
    example={"what": ReturnState.LOGIN.label, "reason": _("登录已失效")},
)
SILENT = Kind(
    "return_silent",
    Topic.DESK,
    _("有一笔退票结果不明"),
    _("开票平台一天没有告知退票{number}（发票{invoice_number}）的结果。请在税务平台核对，切勿另行手工冲红。"),
    place="finance:invoice_return",
    example={"number": _NUMBER, "invoice_number": _BLUE},
)
KINDS = (WAITS, REMINDER, RETURNED, IN_VAIN, HELD, SILENT)


def tell_waits(row: InvoiceReturn, *, at: datetime) -> None:
    """Tell the organization what its accountant has to do, and until when."""
    _tell(row, WAITS.says(invoice_number=row.invoice.invoice_number, until=_until(row)), at=at)


def tell_reminder(row: InvoiceReturn, *, at: datetime) -> None:
    """Tell it once more."""
    _tell(row, REMINDER.says(invoice_number=row.invoice.invoice_number, until=_until(row)), at=at)


def tell_returned(row: InvoiceReturn, *, at: datetime) -> None:
    """Tell the organization that the red invoice is there, and what is possible now."""
    blue = row.invoice
    said = RETURNED.says(
        invoice_number=blue.invoice_number, red_number=row.red_number, amount=Money(blue.total_fen)
    )
    _tell(row, said, at=at)


def tell_in_vain(row: InvoiceReturn, *, at: datetime) -> None:
    """Tell the organization how it ended, and that the invoice counts as before."""
    answer = f"{row.answer.rstrip('。.')}。" if row.answer else ""
    state = ReturnState(row.state).label
    _tell(row, IN_VAIN.says(invoice_number=row.invoice.invoice_number, state=state, answer=answer), at=at)


def tell_finance_of_hold(row: InvoiceReturn, *, at: datetime) -> None:
    """Give finance the task at the tax bureau, once for all returns that wait for the same."""
    if InvoiceReturn.objects.filter(state=row.state).exclude(pk=row.pk).exists():
        return
    tell(_officers(), **HELD.says(what=ReturnState(row.state).label, reason=row.answer), at=at)


def tell_finance_of_silence(row: InvoiceReturn, *, at: datetime) -> None:
    """Tell finance of a return whose outcome its provider has not told for a day."""
    said = SILENT.says(number=row.number, invoice_number=row.invoice.invoice_number)
    tell(_officers(), **said, place_args=[row.number], at=at)


def _tell(row: InvoiceReturn, said: dict[str, object], *, at: datetime) -> None:
    people = members_holding(_PAYERS, row.invoice.organization_id)
    tell(people, **said, place_args=[row.invoice.number], at=at)  # type: ignore[arg-type]  # as `says` fills it


def _until(row: InvoiceReturn) -> str:
    until = row.confirm_until
    return until.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if until else ""


def _officers() -> Sequence[str]:
    return sorted(users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]))
