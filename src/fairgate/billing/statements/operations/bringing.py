"""Taking a file of the bank in: kept as it came, once."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import BadStatement
from fairgate.billing.statements.formats import first_rows, format_of
from fairgate.billing.statements.models import Statement
from fairgate.billing.statements.operations.rows import begin_reading
from fairgate.billing.statements.policies import insist_on_officer
from fairgate.billing.statements.states import GONE, Fault, Format
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.foundation.identifiers import compact
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import uploads

_SUFFIX = {Format.CAMT: "xml", Format.CSV: "csv", Format.SHEET: "xlsx"}


def bring_statement(data: bytes, *, name: str, account: str, by: Actor, at: datetime) -> tuple[int, bool]:
    """Take a file in and return its id and whether it is new; the same bytes again are the one that is known.

    camt.053 is read at once by a job; a table waits until its columns are named (`map_columns`). Raises NotFound,
    Forbidden, Refused with field "file" or "account" and one sentence. Not inside a transaction: the note of what is
    kept must survive what ends that one.
    """
    insist_on_officer(by)
    account = compact(account)
    refuse(rules.account_refusal(account))
    format_ = _format_of(data)
    digest = hashlib.sha256(data).hexdigest()
    if (known := _known(digest)) is not None:
        return known, False
    unless = "billing.statements.drop_unnamed_file"
    key = uploads.keep(data, "statements", _SUFFIX[format_], unless_named=unless, at=at)
    reach("statement.kept")
    try:
        return _created(format_, digest, key, name, account, by=by, at=at), True
    except IntegrityError:  # another window was first, with the same bytes
        files.drop(key)
        known = _known(digest)
        if known is None:
            raise
        return known, False


def drop_unnamed_file(key: str) -> None:
    """Drop a file that no statement names. Repeatable."""
    if not Statement.objects.filter(storage_key=key).exists():
        files.drop(key)


def _format_of(data: bytes) -> Format:
    fault = rules.size_fault(len(data))
    refuse(Refusal(fault.label, "file", fault) if fault else None)
    try:
        format_ = format_of(data)
        is_empty = format_ != Format.CAMT and not _says_anything(first_rows(format_, data))
    except BadStatement as bad:
        raise Refused(Refusal(Fault(bad.fault).label, "file", bad.fault)) from bad
    refuse(Refusal(Fault.EMPTY.label, "file", Fault.EMPTY) if is_empty else None)
    return format_


def _says_anything(rows: list[list[str]]) -> bool:
    return any(cell.strip() for row in rows for cell in row)


def _known(digest: str) -> int | None:
    standing = Statement.objects.filter(sha256=digest).exclude(state__in=GONE)
    return standing.values_list("pk", flat=True).first()


@transaction.atomic
def _created(
    format_: Format, digest: str, key: str, name: str, account: str, *, by: Actor, at: datetime
) -> int:
    row = Statement.objects.create(
        account=account,
        format=format_,
        name=files.safe_name(name, otherwise="对账单"),
        storage_key=key,
        sha256=digest,
        brought_at=at,
        brought_by=by.label,
    )
    audit.record("bring_statement", row, by=by, at=at, account=account)
    if format_ == Format.CAMT:
        begin_reading(row, by=by, at=at)
    return row.pk
