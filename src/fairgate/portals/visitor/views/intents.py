"""Purchase intents 采购意向: the list, and adding, changing, copying, removing on pages of their own. Source: R33."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.merging import Clashed
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.ui.purchase_intents import intent_facts, intent_rows
from fairgate.portals.visitor.autosaving import draft_words
from fairgate.portals.visitor.clashes import clashing, kept_fields
from fairgate.portals.visitor.forms.intents import IntentForm, asked_in, typed_from, unticked
from fairgate.portals.visitor.forms.late import typed_facts
from fairgate.portals.visitor.liaison import liaison, may_edit, organization_id
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.drafts import Draft, intent_form
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import IntentView, OrganizationView


@require_safe
@organization_member
def intents(request: HttpRequest) -> HttpResponse:
    """Everything that the organization wants to buy."""
    organization = _organization(request)
    rows = intent_rows(queries.intents_of(organization.id, liaison(request)), request.LANGUAGE_CODE)
    most = editions.rulebook(organization.edition_id).most_intents
    return show(
        request,
        "visitor/intents.html",
        organization=organization,
        rows=rows,
        most=most,
        can_edit=may_edit(liaison(request), organization.id),
        is_open=_is_open(request, organization),
        is_full=len(rows) >= most,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def intent_new(request: HttpRequest) -> HttpResponse:
    """Add a purchase intent."""
    return _added(request, Intent())


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def intent_copy(request: HttpRequest, intent_id: int) -> HttpResponse:
    """Add a purchase intent that begins as another one."""
    return _added(request, _own(request, intent_id).intent)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def intent(request: HttpRequest, intent_id: int) -> HttpResponse:
    """One purchase intent: a form while it may be changed by who asks, else for reading."""
    view, organization = _own(request, intent_id), _organization(request)
    if request.method == "POST" and not may_edit(liaison(request), organization.id):
        raise Forbidden
    form = _form(request, view.intent, view)
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
    return _page(request, organization, form, view=view, **_choices(request, form, clash))


def _change(request: HttpRequest, form: IntentForm, view: IntentView) -> None:
    operations.change_intent(
        view.id,
        form.as_intent(),
        seen_version=form.cleaned_data["seen_version"],
        seen=form.as_seen(),
        by=liaison(request),
        at=clock.now(),
    )


def _choices(request: HttpRequest, form: IntentForm, clash: Clashed[Intent] | None) -> dict[str, Any]:
    """Return what to choose between after a clash; the choice is bound to what is stored now."""
    if clash is None:
        return {}
    theirs = typed_from(clash.theirs)
    bound_to = {name: theirs[name] for name in ("seen_version", "opened")}
    mine = _form_of(request, typed_from(clash.file) | bound_to | {"key": form.data.get("key", "")})
    changes = asked_in(clash.changes)
    return {
        "clashes": clashing(form, mine, _form_of(request, theirs), changes),
        "kept": kept_fields(mine, changes),
    }


@require_POST
@organization_member(*EDITORS)
def intent_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed into the form of an intent as a draft, and say so as JSON."""
    form = _form(request, Intent())
    form.is_valid()
    editing = form.cleaned_data.get("editing")
    _keep(request, form, _own(request, editing) if editing else None)
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


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def intent_remove(request: HttpRequest, intent_id: int) -> HttpResponse:
    """Ask, then delete a purchase intent."""
    view = _own(request, intent_id)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.remove_intent(view.id, by=liaison(request), at=clock.now())
            messages.success(request, _("采购意向已删除"))
        return see_other("visitor:intents")
    confirmation = Confirmation(
        title=_("删除这条采购意向？"),
        consequence=_("删除后不再用于匹配展商，内容不能恢复。"),
        verb=_("删除"),
        facts=intent_facts(view, request.LANGUAGE_CODE)[:3],
        keep=_("保留"),
        back_url=reverse("visitor:intents"),
        action=reverse("visitor:intent_remove", args=[intent_id]),
    )
    return show(request, "visitor/intent_remove.html", confirmation=confirmation)


def _added(request: HttpRequest, begun_as: Intent) -> HttpResponse:
    organization = _organization(request)
    form = _form(request, begun_as)
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
    is_open = _is_open(request, organization)
    return show(
        request,
        "visitor/intent.html",
        form=form,
        intent=view,
        facts=facts,
        typed=[] if is_open else typed_facts(form),
        organization=organization,
        is_open=is_open,
        draft=_draft(request, Intent(), view) if is_open else None,
        can_edit=may_edit(liaison(request), organization.id),
        **choices,
    )


def _form(request: HttpRequest, begun_as: Intent, view: IntentView | None = None) -> IntentForm:
    """Return the form as stored or begun, with what the member typed over it and has not saved."""
    bound_to = {"editing": view.id} if view else {"seen_version": "", "opened": ""}
    draft = _draft(request, begun_as, view)
    over = {**unticked(draft.typed), "seen_version": draft.seen_version} if draft else {}
    return _form_of(request, typed_from(begun_as) | bound_to | over, **posted(request))


def _form_of(request: HttpRequest, initial: dict[str, Any], **sent: Any) -> IntentForm:
    return IntentForm(
        **sent,
        rulebook=editions.rulebook(queries.edition_of(organization_id(request))),
        language=request.LANGUAGE_CODE,
        initial=initial,
    )


def _draft(request: HttpRequest, begun_as: Intent, view: IntentView | None) -> Draft | None:
    """Return the member's draft of this form; a copy begins without one, and so does who asks for what is saved."""
    is_copy = view is None and begun_as != Intent()
    if is_copy or "saved" in request.GET or request.method == "POST":
        return None
    form = intent_form(view.id if view else None)
    return queries.draft_of(organization_id(request), form, liaison(request))


def _organization(request: HttpRequest) -> OrganizationView:
    return queries.get(organization_id(request), liaison(request))


def _is_open(request: HttpRequest, organization: OrganizationView) -> bool:
    """Say whether who asks may change intents now: not while people review. Source: Q28."""
    return organization.picture_lock is None and may_edit(liaison(request), organization.id)


def _own(request: HttpRequest, intent_id: int) -> IntentView:
    view = queries.intent(intent_id, liaison(request))
    if view.organization_id != organization_id(request):
        raise NotFound
    return view
