"""Judging a pair, and taking a judgement back for a while."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.duplicates import rules
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.queries import visible_to
from fairgate.registration.duplicates.states import PAIR, PairState


@transaction.atomic
def decide(pair_id: int, *, verdict: str, words: str, by: Actor, at: datetime) -> None:
    """Say that both are one, or that they are not, and why. It changes neither entry.

    Raises NotFound out of reach, Refused with field "verdict" or "words", Stale when a colleague has judged.
    """
    row = _locked(pair_id, by)
    refuse(rules.verdict_refusal(verdict, words))
    verb = "say_same" if verdict == PairState.SAME else "say_different"
    audit.move(row, PAIR, verb, by=by, at=at, grounds=" ".join(row.grounds))
    row.words, row.decided_at, row.decided_by = words.strip(), at, by.label
    row.save(update_fields=["words", "decided_at", "decided_by"])


@transaction.atomic
def judge_again(pair_id: int, *, by: Actor, at: datetime) -> None:
    """Take a judgement back within seven days; raises NotFound, Refused, Stale."""
    row = _locked(pair_id, by)
    refuse(rules.merged_refusal(is_merged=_is_merged(row)), rules.undo_refusal(row.decided_at, at))
    audit.move(row, PAIR, "judge_again", by=by, at=at, former=row.state)
    row.words, row.decided_at, row.decided_by = "", None, ""
    row.save(update_fields=["words", "decided_at", "decided_by"])


def _is_merged(row: DuplicatePair) -> bool:
    """Say whether one side of a pair was merged into the other."""
    people = [each for each in (row.first_person, row.second_person) if each]
    organizations = [row.first_organization, row.second_organization]
    sides = [(each.pk, each.merged_into_id) for each in people or organizations]
    return any(into in {pk for pk, _into in sides} for _pk, into in sides)


def _locked(pair_id: int, by: Actor) -> DuplicatePair:
    if not visible_to(by).filter(pk=pair_id).exists():
        raise NotFound
    return DuplicatePair.objects.select_for_update(no_key=True).get(pk=pair_id)
