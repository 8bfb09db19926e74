"""Adding, changing and copying one purchase intent; what is typed and not saved is kept as a draft. Source: R33."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden
from fairgate.foundation.merging import Clashed
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.late import typed_facts
from fairgate.portals.ui.pages import refusals_on, see_other, show
from fairgate.portals.ui.purchase_intents import intent_facts
from fairgate.portals.visitor.autosaving import draft_words
from fairgate.portals.visitor.forms.intents import IntentForm
from fairgate.portals.visitor.intent_form import (
    choices_of,
    draft_for,
    form_for,
    is_open,
    own_intent,
    own_organization,
)
from fairgate.portals.visitor.liaison import liaison, may_edit, organization_id
from fairgate.registration.organizations import operations
from fairgate.registration.organizations.drafts import intent_form
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import IntentView, OrganizationView


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def intent_new(request: HttpRequest) -> HttpResponse:
    """Add a purchase intent."""
    return _added(request, Intent())


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def intent_copy(request: HttpRequest, intent_id: int) -> HttpResponse:
    """Add a purchase intent that begins as another one."""
    return _added(request, own_intent(request, intent_id).intent)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def intent(request: HttpRequest, intent_id: int) -> HttpResponse:
    """One purchase intent: a form while it may be changed by who asks, else for reading."""
    view, organization = own_intent(request, intent_id), own_organization(request)
    if request.method == "POST" and not may_edit(liaison(request), organization.id):
        raise Forbidden
    form = form_for(request, view.intent, view)
    if request.method != "POST":
        return _page(request, organization, form, view=view)
    return _changed(request, organization, form, view)


def _changed(
    request: HttpRequest, organization: OrganizationView, form: IntentForm, view: IntentView
) -> HttpResponse:
    clash: Clashed[Intent] | None = None
    if form.is_valid():
        with refusals_on(form):
            try:
                _change(request, form, view)
            except Clashed as found:
                clash = found
                raise
            messages.success(request, _("采购意向已保存"))
            return see_other("visitor:intents")
    _keep(request, form, view)
    return _page(request, organization, form, view=view, **choices_of(request, form, clash))


def _change(request: HttpRequest, form: IntentForm, view: IntentView) -> None:
    operations.change_intent(
        view.id,
        form.as_intent(),
        seen_version=form.cleaned_data["seen_version"],
        seen=form.as_seen(),
        by=liaison(request),
        at=clock.now(),
    )


@require_POST
@organization_member(*EDITORS)
def intent_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed into the form of an intent as a draft, and say so as JSON."""
    form = form_for(request, Intent())
    form.is_valid()
    editing = form.cleaned_data.get("editing")
    _keep(request, form, own_intent(request, editing) if editing else None)
    return JsonResponse({"words": str(draft_words(clock.now()))})


def _keep(request: HttpRequest, form: IntentForm, view: IntentView | None) -> None:
    operations.keep_draft(
        organization_id(request),
        intent_form(view.id if view else None),
        form.typed(),
        seen_version=form.data.get("seen_version", ""),
        by=liaison(request),
        at=clock.now(),
    )


def _added(request: HttpRequest, begun_as: Intent) -> HttpResponse:
    organization = own_organization(request)
    form = form_for(request, begun_as)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            key = form.cleaned_data["key"] or str(uuid4())
            operations.add_intent(
                organization.id, form.as_intent(), key=key, by=liaison(request), at=clock.now()
            )
            messages.success(request, _("采购意向已添加"))
            return see_other("visitor:intent_new" if "another" in request.POST else "visitor:intents")
    if request.method == "POST":
        _keep(request, form, None)
    return _page(request, organization, form)


def _page(
    request: HttpRequest,
    organization: OrganizationView,
    form: IntentForm,
    view: IntentView | None = None,
    **choices: Any,
) -> HttpResponse:
    facts = intent_facts(view, request.LANGUAGE_CODE) if view else []
    is_still_open = is_open(request, organization)
    return show(
        request,
        "visitor/intent.html",
        form=form,
        intent=view,
        facts=facts,
        typed=[] if is_still_open else typed_facts(form),
        organization=organization,
        is_open=is_still_open,
        draft=draft_for(request, Intent(), view) if is_still_open else None,
        can_edit=may_edit(liaison(request), organization.id),
        **choices,
    )
