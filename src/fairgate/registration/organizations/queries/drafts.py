"""Reads of what a member has typed and not saved; nobody else sees it."""

from fairgate.foundation.actors import Actor
from fairgate.registration.organizations.drafts import Draft
from fairgate.registration.organizations.models import FormDraft


def draft_of(organization_id: int, form: str, actor: Actor) -> Draft | None:
    """Return the actor's own draft of a form, or None."""
    row = FormDraft.objects.filter(organization_id=organization_id, form=form, user_id=actor.id).first()
    return Draft(row.texts, row.seen_version, row.saved_at) if row else None
