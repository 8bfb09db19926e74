"""What the vendor's answers about red-letter forms mean. What is neither certain nor understood is Unknown."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from fairgate.billing.invoices.ports import Absent, NeedsCredit, NeedsLogin
from fairgate.billing.payments.ports import Malformed, Unknown
from fairgate.billing.returns.ports import (
    ActAnswer,
    ApplyAnswer,
    Applying,
    Exists,
    Form,
    FormAnswer,
    NotTaken,
    Taken,
)
from fairgate.billing.returns.states import BureauState
from fairgate.providers.nuonuo.answers import (
    DONE,
    NOT_FOUND,
    REFUSED,
    REPEATED,
    bureau_number,
    held_of,
    signed_fen,
)
from fairgate.providers.nuonuo.line import Reply
from fairgate.providers.partner_line.values import short_text

_EXISTS = "E9520"
"""Another form is open; the number is ours until the vendor names its own, like the next."""
_NOT_NOW = "E9521"
_APPLYING, _NOT_APPLIED = "15", "16"
"""The vendor's own, before the bureau has the form."""
OPEN = (BureauState.BY_BUYER, BureauState.AGREED, BureauState.BY_SELLER, BureauState.NEEDS_NOBODY)
PENDING = frozenset({BureauState.BY_SELLER, BureauState.BY_BUYER})


def apply_answer(reply: Reply) -> ApplyAnswer:
    """Read the answer to saveInvoiceRedConfirm; a repeated number counts as taken."""
    if reply.code == REPEATED:
        return Taken()
    if reply.code == _EXISTS:
        return Exists(reply.describe)
    return act_answer(reply)


def act_answer(reply: Reply) -> ActAnswer:
    """Read the answer to confirm or confirmInfoCancel. What the bureau does not allow just now is asked about again."""
    if reply.code == DONE:
        return Taken()
    held = held_of(reply.code, reply.describe)
    if isinstance(held, NeedsLogin | NeedsCredit):
        return NeedsLogin(held.why)
    if reply.code in REFUSED:
        return NotTaken(reply.describe or reply.code)
    return Unknown(f"{reply.code} {reply.describe}".strip())


def form_answer(reply: Reply, is_meant: Callable[[Mapping[str, Any]], bool]) -> FormAnswer:
    """Read the answer to queryInvoiceRedConfirm about one form; raises Malformed for what is no answer."""
    if reply.code == NOT_FOUND:
        return Absent()
    if reply.code != DONE:
        refused = act_answer(reply)
        return Unknown(f"{reply.code} {reply.describe}") if isinstance(refused, Taken | NotTaken) else refused
    found = reply.result.get("list") if isinstance(reply.result, Mapping) else None
    if not isinstance(found, list):
        raise Malformed("no list of forms")
    row = next((each for each in found if isinstance(each, Mapping) and is_meant(each)), None)
    return Absent() if row is None else _form(row)


def _form(row: Mapping[str, Any]) -> FormAnswer:
    status, why = str(row.get("billStatus", "")), str(row.get("billMessage") or "")
    if status == _APPLYING:
        return Applying()
    if status == _NOT_APPLIED:
        return NotTaken(why or status)
    if status not in BureauState.values:
        raise Malformed(f"form status {status}")
    try:
        return Form(
            number=short_text(row.get("billId")),
            bureau_number=short_text(row.get("billNo")),
            bureau_id=short_text(row.get("billUuid")),
            invoice_number=short_text(row.get("blueElecInvoiceNumber")),
            state=BureauState(status),
            why=why,
            entered_at=datetime.fromtimestamp(int(str(row.get("billTime"))) / 1000, UTC),
            total_fen=signed_fen(row.get("taxExcludedAmount")) + signed_fen(row.get("taxAmount")),
            red_number=_red_number(row.get("redInvoiceNumber")),
        )
    except (ValueError, OverflowError, OSError) as error:
        raise Malformed("a form without numbers, time or amounts") from error


def _red_number(value: object) -> str:
    return bureau_number(value) if value else ""
