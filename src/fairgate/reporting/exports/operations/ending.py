"""How a file ends: taken, cancelled, failed, cleared when its time is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import LONG_WORK, LongState
from fairgate.reporting.exports.models import Export, ExportPart
from fairgate.reporting.exports.queries import Taken, file_of, found_export
from fairgate.reporting.exports.states import Failure

CLEAR_JOB = "reporting.exports.clear"


def take(export_id: int, number: int, *, by: Actor, at: datetime) -> Taken:
    """Return a file to whoever may take it, and write down that it was taken; raises NotFound."""
    found = file_of(export_id, number, by)
    audit.record("take_file", found_export(export_id, by), by=by, at=at, part=number)
    return found


@transaction.atomic
def cancel(export_id: int, *, by: Actor, at: datetime) -> None:
    """Stop a file that is not ready; what is written of it goes. Raises NotFound, Stale when it is ready."""
    found_export(export_id, by)
    row = Export.objects.select_for_update(no_key=True).get(pk=export_id)
    audit.move(row, LONG_WORK, "cancel_file", by=by, at=at)
    intend(CLEAR_JOB, str(row.pk), at=at)


@transaction.atomic
def fail(export_id: int, why: Failure, *, at: datetime) -> None:
    """Note down why a file was not made; its parts wait for another try. A file that has ended stays as it is."""
    row = Export.objects.select_for_update(no_key=True).get(pk=export_id)
    if row.state not in {LongState.ASKED, LongState.RUNNING}:
        return
    audit.move(row, LONG_WORK, "fail_file", by=SYSTEM, at=at, why=why.value)
    row.failure = why
    row.kept_until = at + timedelta(days=settings.EXPORTS_KEPT_DAYS)
    row.save(update_fields=["failure", "kept_until"])


def clear_old(at: datetime) -> int:
    """Clear the files whose time is over; return how many. Done each hour."""
    over = Export.objects.filter(state__in=(LongState.READY, LongState.FAILED), kept_until__lte=at)
    ids = list(over.values_list("pk", flat=True))
    for pk in ids:
        _clear(pk, at)
    return len(ids)


def clear_files(export_id: int) -> None:
    """Drop the bytes of a file that has ended; repeatable, so that a killed worker leaves nothing behind."""
    for part in ExportPart.objects.filter(
        export_id=export_id, export__state__in=(LongState.CANCELLED, LongState.EXPIRED)
    ):
        files.drop(part.key)
        part.delete()


@transaction.atomic
def _clear(export_id: int, at: datetime) -> None:
    row = Export.objects.select_for_update(no_key=True).get(pk=export_id)
    if row.state in {LongState.READY, LongState.FAILED}:
        audit.move(row, LONG_WORK, "clear_file", by=SYSTEM, at=at)
        intend(CLEAR_JOB, str(row.pk), at=at)
