"""What a slip must say, and until when it is taken. Source: guide R49, R70, Q14, Q30."""

from datetime import date, datetime, timedelta

from fairgate.billing.transfers.file import SlipFile
from fairgate.billing.transfers.states import FOR_A_SLIP, RemittanceState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import CutOff

_CORRECTION_DAYS = timedelta(days=3)

LONGEST_NAME, LONGEST_REASON, LONGEST_REFERENCE = 120, 300, 64
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 6, 34
OLDEST = timedelta(days=366)
"""A day typed by hand that lies further back than this has a wrong year."""
_MOST_PICTURES, _WITHIN = 20, timedelta(hours=1)


def last_day_to_correct(given_back_on: date) -> date:
    """Return the last day on which a slip may be corrected that finance gave back, though the cut-off passes."""
    return given_back_on + _CORRECTION_DAYS


def closes_at(rulebook: Rulebook, correct_until: datetime | None) -> datetime:
    """Return the first instant that is too late for a slip: the cut-off, or the end of a correction's time."""
    door = rulebook.closes_at(CutOff.REMITTANCE_SLIP)
    return max(door, correct_until) if correct_until else door


def begin_refusal(*, has_account: bool) -> Refusal | None:
    """Say that this edition takes no bank transfers, or None."""
    if has_account:
        return None
    return Refusal(_("本届暂不接受银行转账，请选择其他支付方式。"), code="no_account")


def slip_state_refusal(state: RemittanceState) -> Refusal | None:
    """Say why no slip can be handed in now, or None."""
    if state in FOR_A_SLIP:
        return None
    if state == RemittanceState.CHECKING:
        return Refusal(_("凭证已在核对，无需重复上传。如需更换，请先撤回。"), code="checking")
    return Refusal(_("这笔汇款已经结束，不能再上传凭证。"), code="ended")


def withdraw_refusal(state: RemittanceState) -> Refusal | None:
    """Say why a transfer cannot be given up now, or None."""
    if state in FOR_A_SLIP:
        return None
    if state == RemittanceState.CHECKING:
        return Refusal(_("凭证正在核对。要放弃转账，请先撤回凭证。"), code="checking")
    return Refusal(_("这笔汇款已经结束，无需再放弃。"), code="ended")


def elsewhere_refusal(*, is_by_transfer: bool) -> Refusal | None:
    """Say that an order belongs to another transfer, or None."""
    if not is_by_transfer:
        return None
    return Refusal(_("所选订单中有的已在另一笔汇款中，请先放弃那一笔。"), "orders", "elsewhere")


def slip_refusals(slip: SlipFile, *, on: date) -> tuple[Refusal, ...]:
    """Return everything that a slip as typed lacks, beside its fields; () when it is whole."""
    found = (
        _amount_refusal(slip.amount_fen),
        _day_refusal(slip.paid_on, on),
        _payer_refusal(slip.payer_name),
        account_refusal(slip.payer_account),
        _reference_refusal(slip.reference),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _amount_refusal(fen: int) -> Refusal | None:
    return None if fen > 0 else Refusal(_("请填写实际汇出的金额，须大于零。"), "amount", "amount")


def _day_refusal(paid_on: date | None, on: date) -> Refusal | None:
    if paid_on is None:
        return Refusal(_("请填写汇款日期。"), "paid_on", "missing")
    if paid_on > on:
        return Refusal(_("汇款日期不能晚于今天，请核对。"), "paid_on", "future")
    return Refusal(_("汇款日期太早，请核对年份。"), "paid_on", "old") if on - paid_on > OLDEST else None


def _payer_refusal(name: str) -> Refusal | None:
    if not name.strip():
        return Refusal(_("请填写付款户名，与凭证一致。"), "payer_name", "missing")
    return None if len(name) <= LONGEST_NAME else Refusal(_("付款户名最多120字。"), "payer_name", "long")


def account_refusal(number: str, *, field: str = "payer_account") -> Refusal | None:
    """Say why an account number cannot be one, or None. IBANs have letters, so letters are let through."""
    plain = compact(number)
    is_fit = plain.isascii() and plain.isalnum() and _SHORTEST_ACCOUNT <= len(plain) <= _LONGEST_ACCOUNT
    return None if is_fit else Refusal(_("账号应为6—34位数字或字母，请核对。"), field, "account")


def _reference_refusal(reference: str) -> Refusal | None:
    if len(compact(reference)) <= LONGEST_REFERENCE:
        return None
    return Refusal(_("银行流水号最多64位，请核对。"), "reference", "long")


def note_refusal(note: str, *, field: str = "reason") -> Refusal | None:
    """Say that a reason is missing or too long, or None: others read it."""
    if not note.strip():
        return Refusal(_("请写明原因，对方要据此办理。"), field, "missing")
    return None if len(note.strip()) <= LONGEST_REASON else Refusal(_("原因最多300字。"), field, "long")


def slip_limits(payer: str) -> list[Limit]:
    """Return how many pictures of slips one payer may hand in: looking at each costs."""
    return [Limit(f"slips:{payer}", _MOST_PICTURES, _WITHIN)]


def empty_refusal(*, is_empty: bool) -> Refusal | None:
    """Say that a shared transfer pays nothing yet, or None."""
    if not is_empty:
        return None
    return Refusal(_("还没有单位授权由这笔汇款代付，请先把识别码告诉它们。"), code="empty")


def too_many_refusal(full: Limit | None) -> Refusal | None:
    """Say that an organization has handed in too many pictures, or None."""
    if full is None:
        return None
    return Refusal(_("凭证上传过于频繁，请一小时后再试。"), "picture", "too_often")
