"""The form of a purchase intent as a member finds it: what is stored, and what they typed over it. Source: R33."""

from typing import Any

from django.http import HttpRequest

from fairgate.foundation.errors import NotFound
from fairgate.foundation.merging import Clashed
from fairgate.portals.ui.pages import posted
from fairgate.portals.visitor.clashes import clashing, kept_fields
from fairgate.portals.visitor.forms.intents import IntentForm, asked_in, typed_from, unticked
from fairgate.portals.visitor.liaison import liaison, may_edit, organization_id
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import queries
from fairgate.registration.organizations.drafts import Draft, intent_form
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.organizations.queries import IntentView, OrganizationView


def form_for(request: HttpRequest, begun_as: Intent, view: IntentView | None = None) -> IntentForm:
    """Return the form as stored or begun, with what the member typed over it and has not saved."""
    bound_to = {"editing": view.id} if view else {"seen_version": "", "opened": ""}
    draft = draft_for(request, begun_as, view)
    over = {**unticked(draft.typed), "seen_version": draft.seen_version} if draft else {}
    return _bound_form(request, typed_from(begun_as) | bound_to | over, **posted(request))


def _bound_form(request: HttpRequest, initial: dict[str, Any], **sent: Any) -> IntentForm:
    return IntentForm(
        **sent,
        rulebook=editions.rulebook(queries.edition_of(organization_id(request))),
        language=request.LANGUAGE_CODE,
        initial=initial,
    )


def draft_for(request: HttpRequest, begun_as: Intent, view: IntentView | None) -> Draft | None:
    """Return the member's draft of this form; a copy begins without one, and so does who asks for what is saved."""
    is_copy = view is None and begun_as != Intent()
    if is_copy or "saved" in request.GET or request.method == "POST":
        return None
    form = intent_form(view.id if view else None)
    return queries.draft_of(organization_id(request), form, liaison(request))


def choices_of(request: HttpRequest, form: IntentForm, clash: Clashed[Intent] | None) -> dict[str, Any]:
    """Return what to choose between after a clash; the choice is bound to what is stored now."""
    if clash is None:
        return {}
    theirs = typed_from(clash.theirs)
    bound_to = {name: theirs[name] for name in ("seen_version", "opened")}
    mine = _bound_form(request, typed_from(clash.file) | bound_to | {"key": form.data.get("key", "")})
    changes = asked_in(clash.changes)
    return {
        "clashes": clashing(form, mine, _bound_form(request, theirs), changes),
        "kept": kept_fields(mine, changes),
    }


def own_organization(request: HttpRequest) -> OrganizationView:
    """Return the member's organization."""
    return queries.get(organization_id(request), liaison(request))


def is_open(request: HttpRequest, organization: OrganizationView) -> bool:
    """Say whether who asks may change intents now: not while people review. Source: Q28."""
    return organization.picture_lock is None and may_edit(liaison(request), organization.id)


def own_intent(request: HttpRequest, intent_id: int) -> IntentView:
    """Return an intent of the member's organization; raises NotFound for any other."""
    view = queries.intent(intent_id, liaison(request))
    if view.organization_id != organization_id(request):
        raise NotFound
    return view
