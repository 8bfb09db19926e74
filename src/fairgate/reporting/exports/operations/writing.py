"""Writing the next part of a file. A worker that is killed leaves the parts that are whole."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import translation

from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import Role
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.states import LONG_WORK, LongState
from fairgate.reporting.exports import rules
from fairgate.reporting.exports.models import Export, ExportPart
from fairgate.reporting.exports.operations.ending import fail
from fairgate.reporting.exports.policies import in_office, reach
from fairgate.reporting.exports.queries import question_of
from fairgate.reporting.exports.sheets import SHEETS
from fairgate.reporting.exports.states import Contents, Failure
from fairgate.reporting.exports.writing import opened

FOLDER = "exports"


def write_some(export_id: int, *, at: datetime) -> bool:
    """Write the next part of a file; say whether nothing is left to do.

    Whoever asked must still hold the role for the same places: it is read anew for each part.
    """
    row = Export.objects.get(pk=export_id)
    by = _asker(row, at)
    if by is None:
        fail(row.pk, Failure.NO_ROLE, at=at)
        return True
    with translation.override(row.language):
        _begin(row, by, at)
        return row.state != LongState.RUNNING or _write_part(row, _next_part(row), by, at)


def _asker(row: Export, at: datetime) -> Actor | None:
    try:
        by = actor_by_id(row.asked_by_id, at=at)
    except NotFound:
        return None
    return in_office(by, row.office) if reach(by, Role(row.office)) == row.reach else None


@transaction.atomic
def _begin(row: Export, by: Actor, at: datetime) -> None:
    """Count what there is to write, once."""
    if row.state != LongState.ASKED:
        return
    audit.move(row, LONG_WORK, "begin_file", by=SYSTEM, at=at)
    row.total = SHEETS[Contents(row.contents)].count(question_of(row), by)
    row.save(update_fields=["total"])


def _next_part(row: Export) -> ExportPart:
    """Return the part that is not whole yet, with a key of its own, noted down before a byte is written."""
    last = row.parts.last()
    if last and last.written_at is None:
        return last
    return ExportPart.objects.create(
        export=row,
        number=last.number + 1 if last else 1,
        after=last.next if last else "",
        key=files.new_key(FOLDER, row.format),
    )


def _write_part(row: Export, part: ExportPart, by: Actor, at: datetime) -> bool:
    with TemporaryDirectory(prefix="fairgate-export-") as folder:
        path = Path(folder) / "part"
        if not _filled(path, row, part, by):
            return True
        part.size = files.keep_at(part.key, path)
    return _note(row, part, at)


def _filled(path: Path, row: Export, part: ExportPart, by: Actor) -> bool:
    """Write the rows of a part, page by page; False when the file was cancelled meanwhile."""
    sheet, question = SHEETS[Contents(row.contents)], question_of(row)
    before, part.next = _rows_before(part), part.after
    heads = [str(each) for each in sheet.heads]
    with opened(path, row.format, heads, is_first=part.number == 1) as writer:
        while part.rows < rules.PART:
            limit = min(rules.PAGE, rules.PART - part.rows)
            rows, part.next = sheet.page(question, by, part.next, limit)
            writer.write(rows)
            part.rows += len(rows)
            if not _told(row, before + part.rows):
                return False
            if not part.next:
                break
    return True


def _rows_before(part: ExportPart) -> int:
    earlier = ExportPart.objects.filter(export_id=part.export_id, number__lt=part.number)
    return earlier.aggregate(rows=Sum("rows"))["rows"] or 0


def _told(row: Export, done: int) -> bool:
    """Say on the page how far the file is; False when nobody wants it any more."""
    return bool(Export.objects.filter(pk=row.pk, state=LongState.RUNNING).update(done=done))


@transaction.atomic
def _note(row: Export, part: ExportPart, at: datetime) -> bool:
    """Note down that a part is whole, and that the file is, when nothing follows; say whether it is."""
    locked = Export.objects.select_for_update(no_key=True).get(pk=row.pk)
    if locked.state != LongState.RUNNING:
        files.drop(part.key)
        return True
    part.written_at = at
    part.save()
    if part.next:
        return False
    audit.move(locked, LONG_WORK, "finish_file", by=SYSTEM, at=at, rows=locked.done)
    locked.finished_at = at
    locked.kept_until = at + timedelta(days=settings.EXPORTS_KEPT_DAYS)
    locked.save(update_fields=["finished_at", "kept_until"])
    return True
