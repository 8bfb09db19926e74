"""Drafting a version of the rules, and bringing it into force; replaying it first is submissions' affair."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.verification import rules
from fairgate.registration.verification.models import RuleSetVersion
from fairgate.registration.verification.states import RULE_SET, RuleSetState


@transaction.atomic
def draft_rules(
    edition_id: int,
    *,
    checks: Collection[str],
    automatic: Collection[str],
    sampling_per_mille: int,
    name_similarity: float,
    by: Actor,
    at: datetime,
) -> int:
    """Write down a version of the edition's rules, which judges nobody yet; return its id.

    Raises Forbidden, Refused beside the field that is wrong.
    """
    insist_on_host_admin(by)
    refuse(
        *rules.rule_set_refusals(
            checks=checks,
            automatic=automatic,
            sampling_per_mille=sampling_per_mille,
            name_similarity=name_similarity,
        )
    )
    number = _next_number(edition_id)
    version = f"{rules.RULE_VERSION}-{number}"
    content = rules.RuleSet(
        version, frozenset(checks), frozenset(automatic), sampling_per_mille, name_similarity
    )
    row = RuleSetVersion.objects.create(
        edition_id=edition_id, number=number, content=content.as_json(), drafted_by=by.label, drafted_at=at
    )
    audit.record("draft_rules", row, by=by, at=at, version=content.version)
    return row.pk


def _next_number(edition_id: int) -> int:
    last = RuleSetVersion.objects.filter(edition_id=edition_id).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


@transaction.atomic
def bring_into_force(rule_set_id: int, *, by: Actor, at: datetime) -> None:
    """Judge by this version from now on; the one before retires. Called by submissions. Raises Stale."""
    insist_on_host_admin(by)
    row = RuleSetVersion.objects.select_for_update(no_key=True).filter(pk=rule_set_id).first()
    if row is None:
        raise NotFound
    before = RuleSetVersion.objects.select_for_update(no_key=True).filter(
        edition_id=row.edition_id, state=RuleSetState.IN_FORCE
    )
    for standing in before:
        audit.move(standing, RULE_SET, "retire", by=by, at=at)
    audit.move(row, RULE_SET, "switch_on", by=by, at=at, version=row.rules.version)
    row.switched_on_by, row.switched_on_at = by.label, at
    row.save(update_fields=["switched_on_by", "switched_on_at"])
