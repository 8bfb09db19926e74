"""Keeping a door open longer, and closing it again."""

from datetime import date, datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.deadlines import policies, rules
from fairgate.registration.deadlines.models import Extension
from fairgate.registration.deadlines.states import EXTENSION
from fairgate.registration.delegations.queries import edition_of, path_of
from fairgate.registration.editions.queries import rulebook


@transaction.atomic
def extend_for_delegation(
    delegation_id: int, *, what: str, until: date | None, reason: str, by: Actor, at: datetime
) -> int:
    """Keep a door open for a delegation and everything below it; return the extension's id.

    Raises NotFound out of reach, Forbidden for who may extend nothing, Refused beside what, until, reason.
    """
    _insist(by, path_of(delegation_id))
    edition_id = edition_of(delegation_id)
    _refuse(edition_id, what, until, reason, is_for_organization=False)
    row = Extension(edition_id=edition_id, delegation_id=delegation_id)
    return _grant(row, what, until, reason, by=by, at=at)


@transaction.atomic
def extend_for_organization(
    organization_id: int,
    *,
    edition_id: int,
    path: str | None,
    what: str,
    until: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Keep a door open for one organization, whose delegation's path is given; return the extension's id.

    Called by organizations, which knows the path. Raises as `extend_for_delegation` does.
    """
    _insist(by, path)
    _refuse(edition_id, what, until, reason, is_for_organization=True)
    row = Extension(edition_id=edition_id, organization_id=organization_id)
    return _grant(row, what, until, reason, by=by, at=at)


@transaction.atomic
def withdraw_extension(extension_id: int, *, by: Actor, at: datetime) -> None:
    """Let the edition's own day hold again; what was done meanwhile stays. Raises NotFound, Stale."""
    row = Extension.objects.select_for_update(no_key=True).filter(pk=extension_id).first()
    if row is None or not Extension.objects.filter(policies.within_reach_of(by), pk=extension_id).exists():
        raise NotFound
    audit.move(row, EXTENSION, "withdraw_extension", by=by, at=at)
    row.withdrawn_at, row.withdrawn_by = at, by.label
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _insist(by: Actor, path: str | None) -> None:
    if policies.may_extend(by, path):
        return
    if policies.extends_nothing(by):
        raise Forbidden
    raise NotFound


def _refuse(
    edition_id: int, what: str, until: date | None, reason: str, *, is_for_organization: bool
) -> None:
    found = rules.extension_refusals(
        rulebook(edition_id), what=what, until=until, reason=reason, is_for_organization=is_for_organization
    )
    refuse(*found)


def _grant(row: Extension, what: str, until: date | None, reason: str, *, by: Actor, at: datetime) -> int:
    row.what, row.until, row.reason = what, until, reason.strip()  # type: ignore[assignment]  # refused before
    row.granted_at, row.granted_by = at, by.label
    row.save(force_insert=True)
    audit.record("extend", row, by=by, at=at, what=what, until=str(until))
    return row.pk
