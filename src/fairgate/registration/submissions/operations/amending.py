"""Changing an approved organization: what needs no review at once, the rest once it is accepted. Source: Q28."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import Refused, Stale, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations import operations as delegations
from fairgate.registration.delegations.queries import get as delegation_view
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.operations import refuse_delegation
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.organizations.states import MoveCause
from fairgate.registration.submissions import messages, rules
from fairgate.registration.submissions.amending import (
    CARD_FACE,
    amended,
    former_values,
    gaps_of,
    reviewed_changes,
    without_reviewed,
)
from fairgate.registration.submissions.events import AmendmentSubmitted, OrganizationChanged
from fairgate.registration.submissions.models import Amendment
from fairgate.registration.submissions.operations.judgements import judged
from fairgate.registration.submissions.operations.rows import locked
from fairgate.registration.submissions.queries.amendments import view_with
from fairgate.registration.submissions.states import (
    AMENDMENT,
    AmendmentKind,
    AmendmentState,
    JudgementCause,
)
from fairgate.registration.verification.operations import ask_registry


@transaction.atomic
def amend(
    organization_id: int, file: OrganizationFile, *, seen_version: str, by: Actor, at: datetime
) -> int | None:
    """Change an approved organization's file: contacts and the like at once, certificate fields by review.

    The file in force stays until the delegation accepts; nobody's fee or badge is touched before. Returns the
    amendment's id, None when nothing has to be reviewed. Raises NotFound, Forbidden, Refused, Stale.
    """
    submission = locked(organization_id)
    insist_on_editor(by, organization_id)
    organization = organization_view(organization_id, SYSTEM)
    fresh = reviewed_changes(organization.file, file)
    is_open = bool(fresh) and _open_of(organization_id) is not None
    refuse(
        rules.amend_refusal(submission.state, is_open=is_open),
        *gaps_of(organization.file, file, organization.region),
    )
    if seen_version != organization.version:
        raise Stale
    keep = without_reviewed(organization.file, file)
    organizations.update_details(organization_id, keep, by=by, at=at)
    if not fresh:
        return None
    return _submit(
        organization,
        by,
        at,
        kind=AmendmentKind.CERTIFICATE,
        before=former_values(organization.file, file),
        fields=fresh,
    )


@transaction.atomic
def ask_for_delegation(
    organization_id: int, delegation_id: int, *, referral_code: str, explanation: str, by: Actor, at: datetime
) -> int:
    """Ask another delegation to take an approved organization over; it decides. Return the amendment's id.

    Raises NotFound, Forbidden, Refused with field referral_code, subordination_reason or delegation.
    """
    submission = locked(organization_id)
    insist_on_editor(by, organization_id)
    organization = organization_view(organization_id, SYSTEM)
    is_open = _open_of(organization_id) is not None
    refuse(
        rules.amend_refusal(submission.state, is_open=is_open),
        rules.same_delegation_refusal(organization.delegation_id, delegation_id),
    )
    refuse_delegation(organization, delegation_id, referral_code, explanation, at=at)
    return _submit(
        organization,
        by,
        at,
        kind=AmendmentKind.DELEGATION,
        before={"delegation": organization.delegation_name.zh},
        fields={"delegation": delegation_view(delegation_id).full_name.zh},
        delegation_id=delegation_id,
        referral_code=referral_code.strip(),
        explanation=explanation.strip(),
    )


def _submit(organization: OrganizationView, by: Actor, at: datetime, **content: Any) -> int:
    row = Amendment.objects.create(
        organization_id=organization.id, submitted_at=at, submitted_by=by.label, **content
    )
    audit.record("submit_amendment", row, by=by, at=at, kind=row.kind, fields=" ".join(row.fields))
    if row.kind == AmendmentKind.CERTIFICATE:
        file = amended(organization.file, row.fields)
        ask_registry(organization.uscc, file.name, file.legal_representative, by=SYSTEM, at=at)
    messages.tell_amendment_waiting(row, at=at)
    announce(AmendmentSubmitted(organization.id, row.pk), by=by, at=at)
    return row.pk


@transaction.atomic
def apply_amendment(amendment_id: int, *, by: Actor, at: datetime) -> None:
    """Put what was asked for into force; called by reviews, which asks for the permission. Raises Stale."""
    row = _locked(amendment_id)
    organization = organization_view(row.organization_id, SYSTEM)
    judged(view_with(organization, row), JudgementCause.REVIEWED, at=at)
    audit.move(row, AMENDMENT, "apply_amendment", by=by, at=at)
    row.decided_at = at
    row.save(update_fields=["decided_at"])
    if row.kind == AmendmentKind.DELEGATION and row.delegation_id is not None:
        _move(row, row.delegation_id, organization.category, by=by, at=at)
    else:
        organizations.change_certificate(row.organization_id, row.values, by=by, at=at)
    if CARD_FACE & set(row.fields):
        announce(OrganizationChanged(row.organization_id), by=by, at=at)


def _move(row: Amendment, delegation_id: int, category: str, *, by: Actor, at: datetime) -> None:
    code_id = None
    with suppress(Refused):  # it was good when it was given; the delegation itself accepts now
        code_id = delegations.use_code(
            row.referral_code, delegation_id=delegation_id, category=category, by=by, at=at
        )
    organizations.join_delegation(
        row.organization_id,
        delegation_id,
        code_id=code_id,
        explanation=row.explanation,
        cause=MoveCause.ACCEPTED,
        by=by,
        at=at,
    )


@transaction.atomic
def decline_amendment(
    amendment_id: int,
    verb: str,
    *,
    reason: str,
    reason_en: str = "",
    fields_named: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Leave in force what is, and say why: `verb` is return_amendment or refuse_amendment. Called by reviews."""
    row = _locked(amendment_id)
    audit.move(row, AMENDMENT, verb, by=by, at=at)
    row.decided_at, row.reason, row.reason_en, row.fields_named = at, reason, reason_en, list(fields_named)
    row.save(update_fields=["decided_at", "reason", "reason_en", "fields_named"])


@transaction.atomic
def reopen_amendment(amendment_id: int, *, by: Actor, at: datetime) -> None:
    """Take back that a change was declined: it waits again. Called by reviews.

    Raises Stale when it was not declined, or another change waits meanwhile.
    """
    row = _locked(amendment_id)
    if _open_of(row.organization_id) is not None:
        raise Stale
    audit.move(row, AMENDMENT, "reopen_amendment", by=by, at=at)
    row.decided_at, row.reason, row.reason_en, row.fields_named = None, "", "", []
    row.save(update_fields=["decided_at", "reason", "reason_en", "fields_named"])


def tell_amendment_decided(amendment_id: int, *, at: datetime) -> None:
    """Tell an organization what has become of the change that it asked for. Called by reviews."""
    row = Amendment.objects.get(pk=amendment_id)
    if row.state == AmendmentState.APPLIED:
        messages.tell_amendment_applied(row, at=at)
    elif row.state in (AmendmentState.RETURNED, AmendmentState.REFUSED):
        messages.tell_amendment_declined(row, at=at)


@transaction.atomic
def withdraw_amendment(amendment_id: int, *, by: Actor, at: datetime) -> None:
    """Take a request back; called by reviews, which has closed its case. Raises Stale."""
    row = _locked(amendment_id)
    audit.move(row, AMENDMENT, "withdraw_amendment", by=by, at=at)
    row.decided_at = at
    row.save(update_fields=["decided_at"])


def _open_of(organization_id: int) -> Amendment | None:
    return Amendment.objects.filter(organization_id=organization_id, state=AmendmentState.WAITING).first()


def _locked(amendment_id: int) -> Amendment:
    row = Amendment.objects.get(pk=amendment_id)
    locked(row.organization_id)
    return Amendment.objects.select_for_update(no_key=True).get(pk=amendment_id)
