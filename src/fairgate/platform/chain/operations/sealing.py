"""Sealing audit entries in batches. A seal is one INSERT: a sealer that dies leaves no half of one."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import Stale
from fairgate.foundation.secrets import signing_key
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain.models import Seal
from fairgate.platform.chain.queries.proving import PURPOSE
from fairgate.platform.chain.queries.settled import settled_until
from fairgate.platform.chain.rules import BATCH, COLUMNS, FORM, Entry, Header, digest_of, mark_of
from fairgate.platform.work import operations as work
from fairgate.platform.work import queries as open_work
from fairgate.platform.work.states import IntentionState

log = logging.getLogger(__name__)

_KIND, _KEY = "platform.chain.seal", "chain"
_PATIENCE = timedelta(seconds=2)
MOST_SEALS = 20
"""Seals of one run: 100,000 entries, some five seconds; then the worker's thread is free for others."""


def keep_sealing(at: datetime) -> None:
    """See to it that a sealer runs for ever: when a worker starts, and each hour; repeating it changes nothing."""
    intention_id = work.intend(_KIND, _KEY, at=at)
    if open_work.state_of(_KIND, _KEY) == IntentionState.STUCK:
        try:
            work.revive(intention_id, at=at)
        except Stale:
            log.info("the sealer was revived by another")


def seal_settled(*, at: datetime, patience: timedelta = _PATIENCE, most: int = MOST_SEALS) -> int:
    """Seal every entry that is settled, in at most `most` seals; return how many seals were written.

    Waits `patience` for open transactions and then leaves it to the next run. Two at once do no harm: the numbers of
    the seals let only one of them write the next, and the other one ends.
    """
    until = settled_until(patience)
    written = 0
    while written < most and _seal_next(until, at):
        written += 1
    return written


def _seal_next(until: int, at: datetime) -> bool:
    before = Seal.objects.order_by("-number").defer("marks").first()
    entries = _after(before.to_id if before else None, until)
    if not entries:
        return False
    seal = _seal_over(entries, before, at)
    reach("chain.marked")
    try:
        with transaction.atomic():
            seal.save()
    except IntegrityError:
        log.info("seal %s was written by another", seal.number)
        return False
    log.info("seal %s reaches entry %s: %s", seal.number, seal.to_id, seal.digest)
    return True


def _after(last: int | None, until: int) -> list[Entry]:
    found = AuditEntry.objects.filter(id__lte=until)
    later = found if last is None else found.filter(id__gt=last)
    return list(later.order_by("id").values_list(*COLUMNS)[:BATCH])


def _seal_over(entries: list[Entry], before: Seal | None, at: datetime) -> Seal:
    name, key = signing_key(PURPOSE)
    header = Header(
        number=before.number + 1 if before else 1,
        from_id=before.to_id + 1 if before else int(entries[0][0]),
        to_id=int(entries[-1][0]),
        count=len(entries),
        previous=before.digest if before else "",
        sealed_at=at,
    )
    marks = b"".join(mark_of(entry, key) for entry in entries)
    digest = digest_of(header, marks, key)
    return Seal(**vars(header), marks=marks, key_name=name, form=FORM, digest=digest)
