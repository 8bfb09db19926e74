"""Reads of trials of changed rules."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words
from fairgate.registration.editions.policies import insist_on_reader
from fairgate.registration.submissions.models import Replay, ReplayChange
from fairgate.registration.submissions.states import ReplayState
from fairgate.registration.verification.rules import CheckResult

MOST_SHOWN = 200
"""A change of rules is judged by its first changes and its sums, not by reading thousands."""


@dataclass(frozen=True)
class ReplayChangeView:
    """A decision that would be another; `reasons` speak against automatic approval under the tried rules."""

    organization_id: int
    organization_name: str
    uscc: str
    judged_at: datetime
    was_automatic: bool
    would_be_automatic: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ReplayView:
    """A trial, how far it is, and what it has found so far."""

    id: int
    rule_set_id: int
    version: str
    state: str
    state_label: Words
    done: int
    total: int
    percent: int
    more_automatic: int
    more_people: int
    asked_by: str
    asked_at: datetime
    finished_at: datetime | None
    changes: tuple[ReplayChangeView, ...]


def replays(actor: Actor, edition_id: int) -> list[ReplayView]:
    """Return an edition's trials, the newest first, without their changes; raises Forbidden."""
    insist_on_reader(actor)
    rows = Replay.objects.filter(rule_set__edition_id=edition_id).select_related("rule_set")
    return [_view(row, ()) for row in rows]


def replay_of(replay_id: int, actor: Actor) -> ReplayView:
    """Return a trial with its first changes; raises Forbidden, NotFound."""
    insist_on_reader(actor)
    row = Replay.objects.filter(pk=replay_id).select_related("rule_set").first()
    if row is None:
        raise NotFound
    changes = row.changes.select_related("judgement__organization")[:MOST_SHOWN]
    return _view(row, tuple(_change(change) for change in changes))


def finished_replay(rule_set_id: int) -> Replay | None:
    """Return the last finished trial of a version of the rules, or None."""
    return Replay.objects.filter(rule_set_id=rule_set_id, state=ReplayState.FINISHED).first()


def _view(row: Replay, changes: tuple[ReplayChangeView, ...]) -> ReplayView:
    return ReplayView(
        id=row.pk,
        rule_set_id=row.rule_set_id,
        version=row.rule_set.rules.version,
        state=row.state,
        state_label=ReplayState(row.state).label,
        done=row.done,
        total=row.total,
        percent=100 * row.done // row.total if row.total else 100,
        more_automatic=row.more_automatic,
        more_people=row.more_people,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        finished_at=row.finished_at,
        changes=changes,
    )


def _change(change: ReplayChange) -> ReplayChangeView:
    judgement = change.judgement
    return ReplayChangeView(
        organization_id=judgement.organization_id,
        organization_name=judgement.organization.name,
        uscc=judgement.organization.uscc,
        judged_at=judgement.judged_at,
        was_automatic=judgement.automatic,
        would_be_automatic=change.would_be_automatic,
        reasons=tuple(CheckResult.from_json(reason).words for reason in change.reasons),
    )
