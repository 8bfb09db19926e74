"""Keeping the file, and closing it during reviews."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Stale, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations import rules
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS, OrganizationFile
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.states import FileLock
from fairgate.registration.verification import operations as verification


@transaction.atomic
def update_file(
    organization_id: int, file: OrganizationFile, *, seen_version: str, by: Actor, at: datetime
) -> None:
    """Save the file; gaps are allowed in a draft, wrong forms are not. Notices go to the contact's new e-mail.

    Raises NotFound or Forbidden, Refused (also while locked), Stale when the file is no longer the one seen.
    """
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    areas = frozenset(area.code for area in rulebook(organization.edition_id).areas)
    refuse(
        rules.locked_refusal(organization.lock),
        *rules.form_refusals(file),
        rules.unknown_area_refusal(file.intents, areas),
    )
    if seen_version and seen_version != organization.file.version:
        raise Stale
    before = organization.file
    organization.file = file
    organization.edited_fields = sorted({*organization.edited_fields, *_changed(before, organization.file)})
    organization.save()
    audit.record("update_file", organization, by=by, at=at)
    if organization.file.contact_email != before.contact_email:
        _note_email(organization, by=by, at=at)
    verification.ask_registry(
        organization.uscc, organization.name, organization.legal_representative, by=by, at=at
    )


def _note_email(organization: Organization, *, by: Actor, at: datetime) -> None:
    for user_id in users_holding(Role.OWNER, Scope.ORGANIZATION, [str(organization.pk)]):
        accounts.note_email(user_id, organization.contact_email, by=by, at=at)


def _changed(before: OrganizationFile, after: OrganizationFile) -> list[str]:
    return [name for name in CERTIFICATE_FIELDS if getattr(before, name) != getattr(after, name)]


@transaction.atomic
def change_contact(organization_id: int, *, name: str, mobile: str, by: Actor, at: datetime) -> None:
    """Name another contact, as when the account has changed hands; the former's data go. Called by claims."""
    organization = locked(organization_id)
    former = organization.file
    organization.file = replace(
        former,
        contact_name=name,
        contact_mobile=mobile,
        contact_phone="",
        contact_email="",
        contact_department="",
        contact_title="",
        backup_name="",
        backup_mobile="",
    )
    organization.save()
    audit.record("change_contact", organization, by=by, at=at)


@transaction.atomic
def set_lock(organization_id: int, lock: FileLock, *, by: Actor, at: datetime) -> None:
    """Open or close the file, as submissions tell; nobody else calls it."""
    organization = locked(organization_id)
    organization.lock = lock
    organization.save(update_fields=["lock"])
    audit.record("set_lock", organization, by=by, at=at, lock=lock.value)
