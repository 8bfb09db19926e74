"""Forms that save themselves: what is right goes into the file, what is not yet right stays as typed text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.registration.organizations import rules
from fairgate.registration.organizations.drafts import FILE_FORM, Autosaved, Waits, cut
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.models import FormDraft
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.operations.saving import write
from fairgate.registration.organizations.policies import insist_on_editor


@transaction.atomic
def autosave_file(
    organization_id: int,
    typed: Mapping[str, str],
    right: Mapping[str, Any],
    *,
    seen_version: str,
    by: Actor,
    at: datetime,
) -> Autosaved:
    """Save those fields of a form under way that are right, and keep the rest as text; say what became of it.

    `right` are the fields that have a value, by name. A file that is closed, or that somebody else has changed
    since `seen_version`, is left alone: then everything is kept as text. Raises NotFound or Forbidden.
    """
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    before = organization.file
    lock = rules.locked_refusal(organization.lock)
    if lock is not None or seen_version != before.version:
        keep(organization_id, FILE_FORM, typed, seen_version, by=by, at=at)
        return Autosaved(seen_version, Waits.LOCKED if lock else Waits.OTHERS, lock)
    right = _without_wrong_forms(before, right)
    after = write(organization, {**vars(before), **right}, "autosave_file", by=by, at=at)
    if set(right) >= set(vars(before)):
        drop(organization_id, FILE_FORM, by)
        return Autosaved(after.version)
    keep(organization_id, FILE_FORM, typed, after.version, by=by, at=at)
    return Autosaved(after.version, Waits.WRONG)


def _without_wrong_forms(before: OrganizationFile, right: Mapping[str, Any]) -> dict[str, Any]:
    wrong = {refusal.field for refusal in rules.form_refusals(OrganizationFile(**{**vars(before), **right}))}
    return {field: value for field, value in right.items() if field not in wrong}


@transaction.atomic
def keep_draft(
    organization_id: int, form: str, typed: Mapping[str, str], *, seen_version: str, by: Actor, at: datetime
) -> None:
    """Keep what a member has typed into a form and not saved. Raises NotFound or Forbidden."""
    insist_on_editor(by, organization_id)
    keep(organization_id, form, typed, seen_version, by=by, at=at)


def keep(
    organization_id: int, form: str, typed: Mapping[str, str], seen_version: str, *, by: Actor, at: datetime
) -> None:
    """Write a member's draft of a form over the one before."""
    which = {"organization_id": organization_id, "user_id": by.id, "form": form}
    draft = FormDraft.objects.select_for_update(no_key=True).filter(**which).first() or FormDraft(**which)
    draft.texts, draft.seen_version, draft.saved_at = cut(typed), seen_version.replace("\0", "")[:64], at
    draft.save()


def drop(organization_id: int, form: str, by: Actor) -> None:
    """Forget a member's draft of a form: it has been saved."""
    FormDraft.objects.filter(organization_id=organization_id, user_id=by.id, form=form).delete()
