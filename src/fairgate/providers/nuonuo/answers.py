"""What Nuonuo's answers mean. What is neither certain nor understood is Unknown, never a failure."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fairgate.billing.invoices.ports import (
    Absent,
    Issued,
    NeedsCredit,
    NeedsLogin,
    NotIssued,
    Outcome,
    Queued,
    Stalled,
    SubmitAnswer,
)
from fairgate.billing.invoices.states import FileFormat
from fairgate.billing.payments.ports import Malformed, Unknown
from fairgate.providers.nuonuo.line import Reply
from fairgate.providers.partner_line.values import fen_of_yuan

DONE, REPEATED, NOT_FOUND = "E0000", "E9106", "E9500"
_LOGIN = frozenset({"420", "430"})
"""The bureau wants the officer's password, face or message again. Source: protocols 5, from the common model."""
_CREDIT = frozenset({"440"})
"""The seller's credit at the bureau is used up; the number is ours until the vendor names its own."""
REFUSED = frozenset({"E9101", "E9102", "E9103", "E9104", "E9105"})
"""The request itself is wrong: sending it again cannot help."""
_ISSUING, _SIGNING, _ISSUED, _FAILED, _SIGN_FAILED, _VOID = (
    "20",
    "21",
    "2",
    "22",
    "24",
    frozenset({"3", "31"}),
)
_FILES = {FileFormat.PDF: "pdfUrl", FileFormat.XML: "xmlUrl", FileFormat.OFD: "ofdUrl"}
_NUMBER_DIGITS = 20


def answer_of(reply: Reply) -> SubmitAnswer:
    """Read the answer to requestBillingNew or reInvoice; a repeated number counts as accepted."""
    if reply.code in {DONE, REPEATED}:
        return Queued()
    held = held_of(reply.code, reply.describe)
    if held is not None:
        return held
    if reply.code in REFUSED:
        return NotIssued(reply.describe or reply.code)
    return Unknown(f"{reply.code} {reply.describe}".strip())


def outcome_of(reply: Reply, number: str) -> Outcome:
    """Read the answer to queryInvoiceResult about our number; raises Malformed for what is no answer."""
    if reply.code == NOT_FOUND:
        return Absent()
    held = held_of(reply.code, reply.describe)
    if held is not None:
        return held
    if reply.code != DONE:
        return Unknown(f"{reply.code} {reply.describe}".strip())
    return _outcome(_row(reply.result, number))


def held_of(code: str, why: str) -> NeedsLogin | NeedsCredit | None:
    """Say whether the bureau waits for an officer of the seller, and for what."""
    if code in _LOGIN:
        return NeedsLogin(why)
    return NeedsCredit(why) if code in _CREDIT else None


def _row(result: Any, number: str) -> Mapping[str, Any]:
    rows = result if isinstance(result, list) else []
    for row in rows:
        if isinstance(row, Mapping) and row.get("orderNo") == number:
            return row
    raise Malformed("an answer about other invoices")


def _outcome(row: Mapping[str, Any]) -> Outcome:
    status, why = str(row.get("status", "")), str(row.get("failCause") or row.get("statusMsg") or "")
    if status in {_ISSUING, _SIGNING}:
        return Queued(has_begun=True)
    if status == _ISSUED:
        return _issued(row)
    if status == _SIGN_FAILED:
        return Stalled(why)
    if status == _FAILED or status in _VOID:
        return NotIssued(why or f"status {status}")
    raise Malformed(f"status {status}")


def _issued(row: Mapping[str, Any]) -> Issued:
    try:
        number = bureau_number(row.get("allElectronicInvoiceNumber") or row.get("invoiceNo"))
        total_fen = signed_fen(row.get("orderAmount"))
        issued_at = datetime.fromtimestamp(int(str(row.get("invoiceTime"))) / 1000, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Malformed("no number of 20 digits, amount or time of issue") from error
    return Issued(number, issued_at, total_fen, _files(row))


def bureau_number(value: object) -> str:
    """Return the bureau's own number of an invoice; raises ValueError for anything but 20 digits."""
    number = str(value)
    if len(number) != _NUMBER_DIGITS or not (number.isascii() and number.isdecimal()):
        raise ValueError("not an invoice number")
    return number


def signed_fen(value: object) -> int:
    """Return fen from a text in yuan; of a red invoice it is below zero. Raises ValueError."""
    if isinstance(value, str) and value.startswith("-"):
        return -fen_of_yuan(value[1:])
    return fen_of_yuan(value)


def _files(row: Mapping[str, Any]) -> Mapping[FileFormat, str]:
    told = {form: row.get(name) for form, name in _FILES.items()}
    return {
        form: address
        for form, address in told.items()
        if isinstance(address, str) and 0 < len(address) <= 500
    }
