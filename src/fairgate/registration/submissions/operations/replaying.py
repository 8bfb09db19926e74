"""Trying a changed rule set on past evidence, and switching it on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.submissions import rules
from fairgate.registration.submissions.models import Judgement, Replay, ReplayChange
from fairgate.registration.submissions.queries import finished_replay
from fairgate.registration.submissions.states import REPLAY, JudgementCause, ReplayState
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.queries import RuleSetView, rule_set
from fairgate.registration.verification.rules import RuleSet, judge

REPLAY_JOB = "registration.submissions.replay"
BATCH = 200


@transaction.atomic
def replay(rule_set_id: int, *, by: Actor, at: datetime) -> int:
    """Run a version of the rules over all evidence judged so far, in the background; return the trial's id.

    Repeatable while a trial of that version runs. Raises Forbidden, NotFound.
    """
    insist_on_host_admin(by)
    past = _judgements(rule_set(rule_set_id))
    fresh = {
        "total": past.count(),
        "last_judgement": past.aggregate(last=Max("pk"))["last"] or 0,
        "asked_by": by.label,
        "asked_at": at,
    }
    row, is_new = Replay.objects.get_or_create(
        rule_set_id=rule_set_id, state=ReplayState.RUNNING, defaults=fresh
    )
    if is_new:
        audit.record("replay", row, by=by, at=at, rule_set=rule_set_id)
        intend(REPLAY_JOB, str(row.pk), at=at, lane=Lane.PICTURES)
    return row.pk


@transaction.atomic
def replay_some(replay_id: int, *, at: datetime) -> bool:
    """Try the next judgements of a trial and keep what would change; say whether the trial is finished."""
    row = _locked(replay_id)
    if row.state == ReplayState.FINISHED:
        return True
    tried = rule_set(row.rule_set_id)
    ahead = _judgements(tried).filter(pk__gt=row.seen_judgement, pk__lte=row.last_judgement)
    batch = list(ahead.order_by("pk")[:BATCH])
    _keep(row, _changes(row, batch, tried.rules), batch)
    if len(batch) < BATCH:
        audit.move(row, REPLAY, "finish_replay", by=SYSTEM, at=at)
        Replay.objects.filter(pk=row.pk).update(finished_at=at)
    return len(batch) < BATCH


@transaction.atomic
def switch_on(rule_set_id: int, *, by: Actor, at: datetime) -> None:
    """Judge by this version from now on, once a trial has shown what it changes.

    Raises Forbidden, NotFound, Refused with code "unreplayed", Stale when it is in force already.
    """
    insist_on_host_admin(by)
    rule_set(rule_set_id)
    trial = finished_replay(rule_set_id)
    refuse(rules.untried_refusal(is_tried=trial is not None))
    verification.bring_into_force(rule_set_id, by=by, at=at)


def _judgements(tried: RuleSetView) -> QuerySet[Judgement]:
    """Return what rules have decided; what people saw when they decided is no decision of a rule."""
    by_rule = Judgement.objects.exclude(cause=JudgementCause.REVIEWED)
    return by_rule.filter(edition_id=tried.edition_id)


def _changes(row: Replay, batch: Sequence[Judgement], tried: RuleSet) -> list[ReplayChange]:
    found = [(judgement, judge(judgement.what_was_known, tried)) for judgement in batch]
    return [
        ReplayChange(
            replay=row,
            judgement=judgement,
            would_be_automatic=verdict.automatic,
            reasons=[reason.as_json() for reason in verdict.reasons],
        )
        for judgement, verdict in found
        if verdict.automatic != judgement.automatic
    ]


def _keep(row: Replay, changes: Sequence[ReplayChange], batch: Sequence[Judgement]) -> None:
    ReplayChange.objects.bulk_create(changes)
    row.done += len(batch)
    row.seen_judgement = batch[-1].pk if batch else row.last_judgement
    row.more_automatic += sum(change.would_be_automatic for change in changes)
    row.more_people += sum(not change.would_be_automatic for change in changes)
    row.save(update_fields=["done", "seen_judgement", "more_automatic", "more_people"])


def _locked(replay_id: int) -> Replay:
    row = Replay.objects.select_for_update(no_key=True).filter(pk=replay_id).first()
    if row is None:
        raise NotFound
    return row
