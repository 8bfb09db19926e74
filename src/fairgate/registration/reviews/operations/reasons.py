"""The host keeps the reasons that reviewers choose from."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.models import ManagedReason


@transaction.atomic
def add_reason(kind: str, outcome: str, zh: str, en: str, *, by: Actor, at: datetime) -> int:
    """Put a reason on the list and return its id. Raises Forbidden, Refused beside kind, outcome, zh, en."""
    insist_on_host_admin(by)
    refuse(*rules.reason_refusals(kind, outcome, zh, en))
    _refuse_twin(kind, outcome, zh, None)
    row = ManagedReason.objects.create(kind=kind, outcome=outcome, zh=zh.strip(), en=en.strip(), added_at=at)
    audit.record("add_reason", row, by=by, at=at, kind=kind, outcome=outcome)
    return row.pk


@transaction.atomic
def change_reason(reason_id: int, zh: str, en: str, *, by: Actor, at: datetime) -> None:
    """Word a reason otherwise from now on; what was decided keeps its words. Raises as `add_reason`, NotFound."""
    row = _standing(reason_id, by)
    refuse(*rules.reason_refusals(row.kind, row.outcome, zh, en))
    _refuse_twin(row.kind, row.outcome, zh, row.pk)
    row.zh, row.en = zh.strip(), en.strip()
    row.save(update_fields=["zh", "en"])
    audit.record("change_reason", row, by=by, at=at)


@transaction.atomic
def retire_reason(reason_id: int, *, by: Actor, at: datetime) -> None:
    """Take a reason off the list. Raises Forbidden, NotFound for one that is not on it."""
    row = _standing(reason_id, by)
    row.retired_at = at
    row.save(update_fields=["retired_at"])
    audit.record("retire_reason", row, by=by, at=at)


def _standing(reason_id: int, by: Actor) -> ManagedReason:
    insist_on_host_admin(by)
    standing = ManagedReason.objects.select_for_update(no_key=True).filter(retired_at__isnull=True)
    row = standing.filter(pk=reason_id).first()
    if row is None:
        raise NotFound
    return row


def _refuse_twin(kind: str, outcome: str, zh: str, own: int | None) -> None:
    same = ManagedReason.objects.filter(kind=kind, outcome=outcome, zh=zh.strip(), retired_at__isnull=True)
    others = same if own is None else same.exclude(pk=own)
    refuse(rules.twin_refusal(is_known=others.exists()))
