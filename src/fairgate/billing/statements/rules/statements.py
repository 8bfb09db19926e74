"""What may be done with a statement, said in sentences."""

from fairgate.billing.statements.states import Fault, LineOutcome, StatementState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

LONGEST_NAME = 60
LONGEST_NOTE = 300
MOST_BYTES = 40 * 1024 * 1024
MOST_LINES = 120_000
"""A file is read in one turn of a job: even a busy machine reads so many lines before another may claim the turn."""


def size_fault(size: int) -> Fault | None:
    """Say why a file of so many bytes is not taken, or None."""
    if not size:
        return Fault.EMPTY
    return Fault.TOO_LARGE if size > MOST_BYTES else None


def mapping_state_refusal(state: StatementState) -> Refusal | None:
    """Say that a statement does not wait for its columns, or None."""
    if state == StatementState.MAPPING:
        return None
    return Refusal(_("这份对账单的列已经对应过，正在或已经导入。"), code="state")


def held_refusal(state: StatementState) -> Refusal | None:
    """Say that there is nothing to look at any more, or None."""
    if state == StatementState.HELD:
        return None
    return Refusal(_("这份对账单不在待核对状态，请刷新页面。"), code="state")


def discard_refusal(state: StatementState) -> Refusal | None:
    """Say that a statement cannot be given up, or None while nothing of it is booked."""
    if state in (StatementState.MAPPING, StatementState.HELD):
        return None
    return Refusal(_("这份对账单已经入账或正在入账，不能放弃。"), code="state")


def note_refusal(note: str) -> Refusal | None:
    """Say that a reason is missing or too long, or None."""
    if not note.strip():
        return Refusal(_("请写明核对的结果和依据。"), "note", "missing")
    if len(note.strip()) > LONGEST_NOTE:
        return Refusal(_("最多300字。"), "note", "length")
    return None


def return_state_refusal(outcome: LineOutcome) -> Refusal | None:
    """Say that a line is not, or no more, proposed as returned money, or None."""
    if outcome == LineOutcome.RETURN:
        return None
    return Refusal(_("这一行不在待确认退汇的状态，请刷新页面。"), code="state")


def account_refusal(account: str) -> Refusal | None:
    """Say that a statement must be of one of our accounts, or None."""
    return None if account else Refusal(_("请选择收款账户。"), "account", "account")


def mapping_name_refusal(name: str) -> Refusal | None:
    """Say that the name for a mapping is too long, or None; "" keeps nothing."""
    return None if len(name.strip()) <= LONGEST_NAME else Refusal(_("名称最多60字。"), "save_as", "length")
