"""Reads of the versions of the rules."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words
from fairgate.registration.editions.policies import insist_on_reader
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.verification.models import RuleSetVersion
from fairgate.registration.verification.rules import AUTOMATIC, RuleSet
from fairgate.registration.verification.states import RuleSetState


@dataclass(frozen=True)
class RuleSetView:
    """A version of an edition's rules, and who drafted it and switched it on."""

    id: int
    edition_id: int
    state: str
    state_label: Words
    rules: RuleSet
    drafted_by: str
    drafted_at: datetime
    switched_on_by: str
    switched_on_at: datetime | None


def rules_in_force(edition_id: int) -> RuleSet:
    """Return the rules by which an edition judges: the version in force, else what its rulebook starts with."""
    row = RuleSetVersion.objects.filter(edition_id=edition_id, state=RuleSetState.IN_FORCE).first()
    if row is not None:
        return row.rules
    chosen = frozenset(category.value for category in rulebook(edition_id).automatic_categories)
    return RuleSet(automatic=chosen & AUTOMATIC)


def rule_sets(actor: Actor, edition_id: int) -> list[RuleSetView]:
    """Return an edition's versions, the newest first; raises Forbidden."""
    insist_on_reader(actor)
    return [_view(row) for row in RuleSetVersion.objects.filter(edition_id=edition_id)]


def rule_set(rule_set_id: int) -> RuleSetView:
    """Return one version, for verbs; raises NotFound."""
    row = RuleSetVersion.objects.filter(pk=rule_set_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _view(row: RuleSetVersion) -> RuleSetView:
    return RuleSetView(
        id=row.pk,
        edition_id=row.edition_id,
        state=row.state,
        state_label=RuleSetState(row.state).label,
        rules=row.rules,
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        switched_on_by=row.switched_on_by,
        switched_on_at=row.switched_on_at,
    )
