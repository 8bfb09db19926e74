"""Taking a result file in: verified as a whole, its lines written down, each applied afterwards by itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal, refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.vetting import keys, rules
from fairgate.registration.vetting.models import VettingAnswer, VettingBatch, VettingItem, VettingLine
from fairgate.registration.vetting.policies import insist_on_officer
from fairgate.registration.vetting.states import BatchState, Fault
from fairgate.registration.vetting.wire import BadSheet, Line, Results, digest_of, results_from

RESULT_JOB = "registration.vetting.apply_results"


def bring_results(data: bytes, *, by: Actor, at: datetime) -> int:
    """Take a result file in and return its id; the same file again is the one that is known already.

    Nothing is decided yet: a job applies each line. Raises NotFound for all but the host's administrators,
    Refused with field "file" for a file that is not wholly sound, which the trail keeps.
    """
    insist_on_officer(by)
    try:
        return _brought(results_from(data, keys.authority_keys()), digest_of(data), by=by, at=at)
    except BadSheet as bad:
        _note_refused(bad.fault, by=by, at=at)
        refuse(Refusal(bad.fault.label, "file", bad.fault))
        raise


@transaction.atomic
def _brought(results: Results, digest: str, *, by: Actor, at: datetime) -> int:
    batch = VettingBatch.objects.select_for_update(no_key=True).filter(number=results.batch).first()
    if batch is None:
        raise BadSheet(Fault.UNKNOWN_BATCH)
    if results.request != batch.digest:
        raise BadSheet(Fault.OTHER_REQUEST)
    if known := VettingAnswer.objects.filter(digest=digest).first():
        return known.pk
    if batch.state == BatchState.RECALLED:
        raise BadSheet(Fault.RECALLED)
    answer = VettingAnswer.objects.create(
        batch=batch,
        digest=digest,
        total=len(results.lines),
        brought_at=at,
        brought_by=by.label,
        brought_by_id=by.id,
    )
    _write_lines(answer, results.lines)
    audit.record("bring_vetting", answer, by=by, at=at, batch=batch.number, total=answer.total)
    intend(RESULT_JOB, str(answer.pk), at=at, lane=Lane.PICTURES)
    return answer.pk


def _write_lines(answer: VettingAnswer, lines: Sequence[Line]) -> None:
    items = {item.ref: item for item in VettingItem.objects.filter(batch_id=answer.batch_id)}
    times = Counter(line.ref for line in lines)
    rows = (_row(answer, n, line, times, items) for n, line in enumerate(lines, 1))
    VettingLine.objects.bulk_create(rows, batch_size=1000)


def _row(
    answer: VettingAnswer, position: int, line: Line, times: Counter[str], items: Mapping[str, VettingItem]
) -> VettingLine:
    item = items.get(line.ref)
    state = item.state if item else None
    return VettingLine(
        answer=answer,
        item=item,
        position=position,
        ref=line.ref,
        result=line.result,
        reason=line.reason,
        outcome=rules.standing_of(is_sound=line.is_sound, times=times[line.ref], item_state=state),
    )


@transaction.atomic
def _note_refused(fault: Fault, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that a file was brought which could not be trusted; nothing of it is kept."""
    edition = Edition.objects.get(pk=current_edition().id)
    audit.record("refuse_vetting", edition, by=by, at=at, fault=fault.value)
