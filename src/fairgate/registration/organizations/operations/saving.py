"""Writing a file with its history, so that the next one to save can be put together with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.merging import Change
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS, OrganizationFile
from fairgate.registration.organizations.merging import FIELDS, tidied
from fairgate.registration.organizations.models import FileRevision, Organization

_KEPT = 40
"""Revisions of an organization: more than two people make while one of them has the form open."""


def write(
    organization: Organization, values: Mapping[str, Any], verb: str, *, by: Actor, at: datetime
) -> OrganizationFile:
    """Write a locked organization's file and remember it; return it as kept. Nothing happens without a change."""
    before, after = organization.file, tidied(OrganizationFile(**values))
    changed = [field for field in FIELDS if getattr(before, field) != getattr(after, field)]
    if not changed:
        return before
    _remember(organization, before, [], "", organization.created_at)
    organization.file = after
    edited = {*organization.edited_fields, *(field for field in changed if field in CERTIFICATE_FIELDS)}
    organization.edited_fields = sorted(edited)
    organization.save()
    _remember(organization, organization.file, changed, by.label, at)
    audit.record(verb, organization, by=by, at=at, fields=" ".join(changed))
    if "contact_email" in changed:
        _note_email(organization, by=by, at=at)
    return organization.file


def _remember(
    organization: Organization, file: OrganizationFile, changed: list[str], by_label: str, at: datetime
) -> None:
    """Keep a file as the newest revision, unless it is that already; the oldest go."""
    rows = FileRevision.objects.filter(organization=organization)
    newest = rows.last()
    if newest is not None and newest.version == file.version:
        return
    revision = FileRevision(organization=organization, changed=changed, by_label=by_label, at=at)
    revision.file = file
    revision.save()
    kept = list(rows.order_by("-id").values_list("id", flat=True)[:_KEPT])
    rows.filter(id__lt=kept[-1]).delete()


def seen(organization: Organization, version: str) -> OrganizationFile | None:
    """Return the file as it was in a version, or None when it is not remembered any more."""
    rows = FileRevision.objects.filter(organization=organization, version=version)
    row = rows.last()
    return row.file if row else None


def changes(organization: Organization) -> dict[str, Change]:
    """Return who changed each field last, as far as it is remembered."""
    rows = FileRevision.objects.filter(organization=organization).only("changed", "by_label", "at")
    return {field: Change(row.by_label, row.at) for row in rows for field in row.changed}


def forget(organization: Organization) -> None:
    """Throw away what a file was and what was typed into its forms: the account has changed hands."""
    FileRevision.objects.filter(organization=organization).delete()
    organization.drafts.all().delete()


def _note_email(organization: Organization, *, by: Actor, at: datetime) -> None:
    for user_id in users_holding(Role.OWNER, Scope.ORGANIZATION, [str(organization.pk)]):
        accounts.note_email(user_id, organization.contact_email, by=by, at=at)
