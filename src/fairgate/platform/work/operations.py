"""Intending work, running it, and keeping what partners tell us."""

import base64
import logging
import random
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import Stale
from fairgate.foundation.secrets import seal
from fairgate.platform.work import bell
from fairgate.platform.work.models import InboxNotice, Intention
from fairgate.platform.work.queries import claimable_ids, overdue_ids
from fairgate.platform.work.rules import KEPT, is_hopeless, lease, may_be_claimed, pause, words_of
from fairgate.platform.work.states import INBOX, WORK, Again, IntentionState, Lane, Outcome

log = logging.getLogger(__name__)


def intend(
    kind: str,
    key: str,
    *,
    at: datetime,
    payload: Mapping[str, Any] | None = None,
    due_at: datetime | None = None,
    lane: str = Lane.QUICK,
) -> int:
    """Write down that `kind` must happen for `key`, and return the row's id; the same kind and key only once.

    `kind` "billing.payments.open_attempt" is done by fairgate.billing.payments.jobs.open_attempt. The worker
    is woken after the commit, at `due_at` (`at` when left out).
    """
    if (known := _id_of(kind, key)) is not None:
        return known
    when = due_at or at
    fresh = Intention(kind=kind, key=key, payload=dict(payload or {}), lane=lane, due_at=when, created_at=at)
    # Passed over where another wrote it at this instant: with no error to catch, no savepoint is needed.
    Intention.objects.bulk_create([fresh], ignore_conflicts=True)
    written = Intention.objects.get(kind=kind, key=key).pk
    bell.ring(written, lane=lane, due_at=when if when > at else None)
    return written


def _id_of(kind: str, key: str) -> int | None:
    return Intention.objects.filter(kind=kind, key=key).values_list("pk", flat=True).first()


def run(intention_id: int, *, at: datetime) -> bool:
    """Do one intention if it may be claimed; say whether we did. A job's error is noted, never raised."""
    row = _claim(intention_id, at)
    if row is None:
        return False
    reach("work.claimed")
    try:
        outcome = _job(row.kind)(row.key, row.payload, at=at)
    except Exception as error:
        log.exception("%s failed for intention %s", row.kind, row.pk)
        _note_failure(row, error, at)
    else:
        reach("work.answered")
        _note_outcome(row, outcome, at)
    return True


def run_due(at: datetime, limit: int = 100, lane: str | None = None) -> int:
    """Run what is due at `at`, here and now, with all that it intends in turn; return how many ran."""
    ran = 0
    while ran < limit and (ids := claimable_ids(at, lane=lane, limit=limit - ran)):
        done = sum(run(pk, at=at) for pk in ids)
        ran += done
        if not done:
            break
    return ran


def sweep(at: datetime, *, lane: str) -> int:
    """Ring again for everything whose bell was lost or whose worker died; return how many."""
    ids = overdue_ids(at, lane=lane)
    for pk in ids:
        bell.ring(pk, lane=lane)
    return len(ids)


def revive(intention_id: int, *, at: datetime) -> None:
    """Let a stuck intention try again from the start, once a person has mended the cause; raises Stale."""
    stuck = Intention.objects.filter(pk=intention_id, state=IntentionState.STUCK)
    if not stuck.update(state=WORK.target("revive", IntentionState.STUCK), failures=0, due_at=at):
        raise Stale


def tidy(at: datetime) -> int:
    """Throw away work that was done a month ago; return how much. It may then be intended anew."""
    long_done = Intention.objects.filter(state=IntentionState.DONE, done_at__lte=at - KEPT)
    return long_done.delete()[0]


@transaction.atomic
def receive_notice(
    channel: str, event_key: str, raw: bytes, headers: Mapping[str, str], at: datetime, *, kind: str
) -> tuple[int, bool]:
    """Store a partner's notice and intend `kind` for it; return its id and whether it is new."""
    fresh = {"sealed": seal(base64.b64encode(raw).decode()), "headers": dict(headers), "received_at": at}
    row, is_new = InboxNotice.objects.get_or_create(channel=channel, event_key=event_key, defaults=fresh)
    if is_new:
        intend(kind, str(row.pk), at=at)
    return row.pk, is_new


def settle_notice(notice_id: int | str, *, applied: bool, at: datetime) -> None:
    """Close a notice as applied or refused; settling it again changes nothing."""
    verb = "apply" if applied else "refuse"
    open_notice = InboxNotice.objects.filter(pk=notice_id, state=INBOX.start)
    open_notice.update(state=INBOX.target(verb, INBOX.start), settled_at=at)


def _claim(intention_id: int, at: datetime) -> Intention | None:
    """Return the row with a claim of ours on it, or None when it may not be claimed or another was first.

    Claims and outcomes each change `attempts` or `lease_until`, so that both fence, by the row's key alone: a
    statement that names states as well may be planned over the index of all open work.
    """
    row = Intention.objects.filter(pk=intention_id).first()
    if row is None or not may_be_claimed(
        row.state, due_at=row.due_at, created_at=row.created_at, lease_until=row.lease_until, at=at
    ):
        return None
    as_seen = Intention.objects.filter(pk=row.pk, attempts=row.attempts, lease_until=row.lease_until)
    target = WORK.target("claim", row.state)
    if not as_seen.update(state=target, attempts=F("attempts") + 1, lease_until=at + lease(row.lane)):
        return None
    row.attempts += 1
    return row


def _job(kind: str) -> Any:
    domain, _dot, verb = kind.rpartition(".")
    return import_string(f"fairgate.{domain}.jobs.{verb}")


def _note_outcome(row: Intention, outcome: Outcome, at: datetime) -> None:
    if isinstance(outcome, Again):
        _postpone(row, at + outcome.after, failures=0, last_error=outcome.why[:300])
    else:
        _record(row, "finish", done_at=at, last_error="", payload={})


def _note_failure(row: Intention, error: Exception, at: datetime) -> None:
    failures = row.failures + 1
    if is_hopeless(failures):
        _record(row, "give_up", failures=failures, last_error=words_of(error))
    else:
        wait = pause(failures, jitter=random.random())  # noqa: S311 - spreads load, guards nothing
        _postpone(row, at + wait, failures=failures, last_error=words_of(error))


def _postpone(row: Intention, due_at: datetime, **columns: Any) -> None:
    if _record(row, "postpone", due_at=due_at, **columns):
        bell.ring(row.pk, lane=row.lane, due_at=due_at)


def _record(row: Intention, verb: str, **columns: Any) -> bool:
    """Write an outcome only while our claim is the newest: a worker that was thought dead must not speak."""
    target = WORK.target(verb, IntentionState.RUNNING)
    ours = Intention.objects.filter(pk=row.pk, attempts=row.attempts, lease_until__isnull=False)
    return bool(ours.update(state=target, lease_until=None, **columns))
