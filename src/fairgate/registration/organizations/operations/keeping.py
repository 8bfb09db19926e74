"""Keeping the file, and closing it during reviews."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.merging import Clashed
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations import rules
from fairgate.registration.organizations.drafts import FILE_FORM
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.merging import merged
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.operations.drafts import drop
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.operations.saving import changes, forget, seen, write
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.states import FileLock
from fairgate.registration.verification import operations as verification


@transaction.atomic
def update_file(
    organization_id: int, file: OrganizationFile, *, seen_version: str, by: Actor, at: datetime
) -> None:
    """Save the file; gaps are allowed in a draft, wrong forms are not. Notices go to the contact's new e-mail.

    What another member has changed since `seen_version` stays, and the member's own draft of the form goes.
    Raises NotFound or Forbidden, Refused (also while locked), Clashed when both changed the same field.
    """
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.locked_refusal(organization.lock), *rules.form_refusals(file))
    write(organization, vars(_put_together(organization, file, seen_version)), "update_file", by=by, at=at)
    drop(organization_id, FILE_FORM, by)
    verification.ask_registry(
        organization.uscc, organization.name, organization.legal_representative, by=by, at=at
    )


def _put_together(organization: Organization, mine: OrganizationFile, seen_version: str) -> OrganizationFile:
    theirs = organization.file
    if seen_version in ("", theirs.version):
        return mine
    found = merged(seen(organization, seen_version), theirs, mine)
    if found.clashes:
        raise Clashed(found, theirs, changes(organization))
    return found.file


@transaction.atomic
def change_contact(
    organization_id: int, *, name: str, mobile: str = "", email: str = "", by: Actor, at: datetime
) -> None:
    """Name another contact, as when the account has changed hands; the former's data go. Called by claims."""
    organization = locked(organization_id)
    former = organization.file
    organization.file = replace(
        former,
        contact_name=name,
        contact_mobile=mobile,
        contact_phone="",
        contact_email=email,
        contact_department="",
        contact_title="",
        backup_name="",
        backup_department="",
        backup_title="",
        backup_mobile="",
        backup_phone="",
        backup_email="",
    )
    organization.save()
    forget(organization)
    audit.record("change_contact", organization, by=by, at=at)


@transaction.atomic
def set_lock(organization_id: int, lock: FileLock, *, by: Actor, at: datetime) -> None:
    """Open or close the file, as submissions tell; nobody else calls it."""
    organization = locked(organization_id)
    organization.lock = lock
    organization.save(update_fields=["lock"])
    audit.record("set_lock", organization, by=by, at=at, lock=lock.value)
