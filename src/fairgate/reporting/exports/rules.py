"""Which files may be asked for, in what words they are refused, and how cells are kept harmless. Pure."""

import re
from collections.abc import Collection

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

PART = 100_000
"""Rows of one part of a file; a killed worker loses at most the part that it was writing."""
PAGE = 2_000
"""Rows that are read, and written, at once: memory does not grow with the file."""
MOST_OPEN = 3
"""Files that one person may have in the making."""

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """Return a cell of a CSV file so that no spreadsheet takes it for a formula: with ' before it. Source: OWASP."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def contents_refusal(contents: str, allowed: Collection[str]) -> Refusal | None:
    """Say that one's role takes no such file away, or None."""
    if contents in allowed:
        return None
    return Refusal(_("您的角色不能导出这项内容。"), "contents", "not_yours")


def month_refusal(month: str, *, is_needed: bool) -> Refusal | None:
    """Say that a journal is of one month, written year-month, or None."""
    if not is_needed or _MONTH.fullmatch(month):
        return None
    return Refusal(_("请选择月份。"), "month", "month")


def whole_refusal(*, is_whole: bool, may_whole: bool) -> Refusal | None:
    """Say that one's role sees numbers only masked, or None. Source: PIPL 6, 28."""
    if not is_whole or may_whole:
        return None
    return Refusal(_("您的角色只能导出打码的号码。"), "is_whole", "not_yours")


def open_refusal(waiting: int) -> Refusal | None:
    """Say that enough files are in the making, or None."""
    if waiting < MOST_OPEN:
        return None
    words = _("您已有%(most)s个文件正在生成，请等其中一个完成或取消后再申请。")
    return Refusal(words % {"most": MOST_OPEN}, code="many")


def percent(done: int, total: int, *, is_ready: bool) -> int:
    """Return how far a file is, in whole percent; it is whole only when it can be taken."""
    if is_ready:
        return 100
    return min(99, 100 * done // total) if total else 0
