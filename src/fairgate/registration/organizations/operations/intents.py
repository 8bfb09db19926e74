"""Purchase intents: adding, changing, removing. Source: guide R33, F10."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.merging import Change, Clashed
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations import rules
from fairgate.registration.organizations.drafts import intent_form
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.organizations.merging import merged_intent
from fairgate.registration.organizations.models import Organization, PurchaseIntent
from fairgate.registration.organizations.operations.drafts import drop
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.policies import insist_on_editor


@transaction.atomic
def add_intent(organization_id: int, intent: Intent, *, key: str, by: Actor, at: datetime) -> int:
    """Add a purchase intent and return its id; the same `key` again returns the same one and adds nothing.

    Raises NotFound or Forbidden, Refused, also while the file is under review and above the edition's limit.
    """
    organization = _open(organization_id, by)
    known = PurchaseIntent.objects.filter(organization=organization, key=key).first()
    if known is not None:
        return known.pk
    book = rulebook(organization.edition_id)
    there = PurchaseIntent.objects.filter(organization=organization).count()
    refuse(rules.too_many_refusal(there, book), *rules.intent_refusals(intent, book))
    row = PurchaseIntent(organization=organization, key=key, created_at=at)
    _save(row, intent, "add_intent", by=by, at=at)
    drop(organization_id, intent_form(), by)
    return row.pk


@transaction.atomic
def change_intent(
    intent_id: int, intent: Intent, *, seen_version: str, seen: Intent | None = None, by: Actor, at: datetime
) -> None:
    """Change a purchase intent; what a colleague has changed of it since `seen_version` stays.

    `seen` is the content of that version, None when nobody has it any more: then every difference is asked about.
    Raises NotFound or Forbidden, Refused, Clashed when both changed the same field.
    """
    organization, row = _found(intent_id, by)
    together = _put_together(row, intent, seen_version, seen)
    refuse(*rules.intent_refusals(together, rulebook(organization.edition_id)))
    _save(row, together, "change_intent", by=by, at=at)
    drop(organization.pk, intent_form(intent_id), by)


def _put_together(row: PurchaseIntent, mine: Intent, seen_version: str, seen: Intent | None) -> Intent:
    theirs = row.intent
    if seen_version in ("", theirs.version):
        return mine
    found = merged_intent(seen, theirs, mine)
    if found.clashes:
        last = Change(row.changed_by, row.changed_at)
        raise Clashed(found, theirs, dict.fromkeys(found.clashes, last))
    return found.file


@transaction.atomic
def remove_intent(intent_id: int, *, by: Actor, at: datetime) -> None:
    """Delete a purchase intent. Raises NotFound or Forbidden, Refused while the file is under review."""
    _organization, row = _found(intent_id, by)
    audit.record("remove_intent", row, by=by, at=at, organization=row.organization_id)
    row.delete()


@transaction.atomic
def hide_intents(*, by: Actor, at: datetime) -> int:
    """Show exhibitors nothing more of the organizations that an actor owns; return how many intents it concerns.

    Follows a withdrawn consent, so it waits for no review. Source: PIPL 15, 23.
    """
    own = by.scopes(Role.OWNER, Scope.ORGANIZATION)
    shown = list(PurchaseIntent.objects.filter(organization_id__in=own, visible=True))
    PurchaseIntent.objects.filter(pk__in=[row.pk for row in shown]).update(visible=False)
    audit.record_all("hide_intent", shown, by=by, at=at)
    return len(shown)


def _open(organization_id: int, by: Actor) -> Organization:
    """Return the locked organization of an editor, open to changes of what is not on its card face."""
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.replacement_refusal(organization.lock))
    return organization


def _found(intent_id: int, by: Actor) -> tuple[Organization, PurchaseIntent]:
    whose = PurchaseIntent.objects.filter(pk=intent_id).values_list("organization_id", flat=True).first()
    if whose is None:
        raise NotFound
    organization = _open(whose, by)
    row = PurchaseIntent.objects.select_for_update(no_key=True).filter(pk=intent_id).first()
    if row is None:
        raise NotFound
    return organization, row


def _save(row: PurchaseIntent, intent: Intent, verb: str, *, by: Actor, at: datetime) -> None:
    row.intent = intent.tidied()
    row.changed_at, row.changed_by = at, by.label
    row.save()
    audit.record(verb, row, by=by, at=at, organization=row.organization_id)
