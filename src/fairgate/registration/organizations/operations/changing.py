"""Changes of an organization after its approval, and of its delegation. Source: guide R4, R20, R21; Q28."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations import operations as delegations
from fairgate.registration.delegations import queries as delegation_queries
from fairgate.registration.organizations import queries, rules
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS, OrganizationFile
from fairgate.registration.organizations.models import DelegationMove
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.states import MoveCause


@transaction.atomic
def update_details(organization_id: int, file: OrganizationFile, *, by: Actor, at: datetime) -> None:
    """Save what an approved organization may change at once: all but its certificate. Called by submissions."""
    organization = locked(organization_id)
    before = organization.file
    organization.file = file
    changed = [
        each.name
        for each in fields(file)
        if getattr(before, each.name) != getattr(organization.file, each.name)
    ]
    refuse(rules.certificate_refusal(changed))
    if not changed:
        return
    organization.save()
    audit.record("update_details", organization, by=by, at=at, fields=" ".join(changed))
    if "contact_email" in changed:
        for user_id in users_holding(Role.OWNER, Scope.ORGANIZATION, [str(organization_id)]):
            accounts.note_email(user_id, organization.contact_email, by=by, at=at)


@transaction.atomic
def change_certificate(organization_id: int, values: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Put reviewed certificate fields into force; called by submissions."""
    organization = locked(organization_id)
    known = {name: value for name, value in values.items() if name in CERTIFICATE_FIELDS}
    if known.get("established_on"):
        known["established_on"] = date.fromisoformat(known["established_on"])
    for name, value in known.items():
        setattr(organization, name, value)
    organization.edited_fields = sorted({*organization.edited_fields, *known})
    organization.save()
    audit.record("change_certificate", organization, by=by, at=at, fields=" ".join(known))


@transaction.atomic
def join_delegation(
    organization_id: int,
    delegation_id: int,
    *,
    code_id: int | None,
    explanation: str,
    cause: str,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Put an organization into another delegation and keep how it came; the caller has asked for everything."""
    organization = locked(organization_id)
    former = organization.delegation_id
    organization.delegation_id, organization.referral_code_id = delegation_id, code_id
    organization.subordination_reason = explanation
    organization.save(update_fields=["delegation", "referral_code", "subordination_reason"])
    DelegationMove.objects.create(
        organization=organization,
        former_id=former,
        now_id=delegation_id,
        cause=cause,
        reason=reason or explanation,
        moved_by=by.label,
        moved_at=at,
    )
    audit.record("change_delegation", organization, by=by, at=at, former=former, now=delegation_id)


@transaction.atomic
def change_delegation(
    organization_id: int, delegation_id: int, *, referral_code: str, explanation: str, by: Actor, at: datetime
) -> None:
    """Choose another delegation while the file is open, under the rules of the sign-up. Source: R4, R20, R21.

    Raises NotFound, Forbidden, Refused with field referral_code or subordination_reason, and while locked.
    """
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.locked_refusal(organization.lock))
    if delegation_id == organization.delegation_id:
        return
    view = queries.get(organization_id, SYSTEM)
    refuse_delegation(view, delegation_id, referral_code, explanation, at=at)
    code_id = delegations.use_code(
        referral_code, delegation_id=delegation_id, category=organization.category, by=by, at=at
    )
    join_delegation(
        organization_id,
        delegation_id,
        code_id=code_id,
        explanation=explanation.strip(),
        cause=MoveCause.OWN,
        by=by,
        at=at,
    )


def refuse_delegation(
    organization: OrganizationView, delegation_id: int, referral_code: str, explanation: str, *, at: datetime
) -> None:
    """Raise what stands against joining a delegation: its referral code, an explanation that is too long.

    Raises NotFound for a delegation of another edition.
    """
    if delegation_queries.edition_of(delegation_id) != organization.edition_id:
        raise NotFound
    refuse(
        rules.explanation_refusal(explanation),
        rules.domestic_refusal(organization.region),
        delegation_queries.closed_refusal_of(delegation_id),
        delegation_queries.referral_refusal_of(
            delegation_id, referral_code, organization.category, on=day_of(at)
        ),
    )
